package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.lint.PromotionFiles.Placed;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Action.Reach;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Promotion.Activation;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is right in promotions, and hardly meant: the pitfalls that the document of the MACH Alliance names, and those of what it leaves open. */
final class PromotionLint {

    private static final Set<Status> STILL_TO_COME =
            EnumSet.of(Status.DRAFT, Status.SCHEDULED, Status.ACTIVE, Status.PAUSED);

    private final Placed placed;
    private final Promotion promotion;
    private final Offer offer;
    private final List<Finding> warnings = new ArrayList<>();

    private PromotionLint(Placed placed) {
        this.placed = placed;
        this.promotion = placed.promotion();
        this.offer = promotion.offer();
    }

    /** Of all promotions, in their order, and of what they are to each other. */
    static List<Finding> warnings(List<Placed> all) {
        List<Finding> warnings = new ArrayList<>();
        all.forEach(placed -> warnings.addAll(new PromotionLint(placed).warnings()));
        warnings.addAll(rivals(all));
        return warnings;
    }

    private List<Finding> warnings() {
        loneliness();
        end();
        cost();
        wholeCart();
        warnings.addAll(new CodeLint(placed).warnings());
        warnings.addAll(new RegionLint(placed).warnings());
        warnings.addAll(new WrittenLint(placed).warnings());
        return warnings;
    }

    private void loneliness() {
        if (!offer.stackable()
                && promotion.activation() == Activation.AUTOMATIC
                && offer.conditions().isEmpty()) {
            warn(
                    "/stackable",
                    "it stands alone and applies to every cart without a condition: no promotion of a lower priority than %d ever applies"
                            .formatted(offer.priority()));
        }
    }

    private void end() {
        Instant to = promotion.validity().to();
        if (to != null && isLastSecond(to)) {
            warn("/valid_to", "the end is excluded: for the whole day, write the start of the next");
        }
    }

    private static boolean isLastSecond(Instant instant) {
        var time = instant.atOffset(ZoneOffset.UTC).toLocalTime();
        return time.getMinute() == 59 && time.getSecond() == 59;
    }

    private void cost() {
        boolean isCapped =
                offer.actions().stream().allMatch(action -> action.cap() != null || action instanceof Action.Gift);
        boolean isLimited = offer.limits().total() != null || offer.limits().remaining() != null;
        if (!isCapped && !isLimited && promotion.validity().to() == null) {
            warn(
                    "",
                    "nothing bounds what it costs: it has no valid_to, no usage_limits.total_uses, and no max_discount on each action");
        }
    }

    private void wholeCart() {
        for (int index = 0; index < offer.actions().size(); index++) {
            boolean takesAll = offer.actions().get(index) instanceof Action.Discount discount
                    && discount.reach() == Reach.ALL_GOODS;
            if (takesAll && !offer.goodsConditions().isEmpty()) {
                warn(
                        "/rules/actions/" + index,
                        "it takes off all goods once the cart has the products of its conditions; is \"apply_to\": \"product_price\" meant?");
            }
        }
    }

    private void warn(String pointer, String message) {
        warnings.add(placed.at(pointer, message));
    }

    /** Of two that can't stand together and have one priority, their ids decide. */
    private static List<Finding> rivals(List<Placed> all) {
        List<Finding> warnings = new ArrayList<>();
        List<Placed> exclusive = all.stream()
                .filter(placed -> !placed.promotion().offer().stackable())
                .filter(placed -> STILL_TO_COME.contains(placed.promotion().status()))
                .sorted(Comparator.comparing(placed -> placed.promotion().offer(), Pricer.BY_RANK))
                .toList();
        Placed before = null;
        for (Placed placed : exclusive) {
            if (before != null && priority(before) == priority(placed)) {
                warnings.add(placed.at(
                        "/priority",
                        "%s stands alone too, and has the same priority %d: their ids decide; say a priority"
                                .formatted(before.promotion().id(), priority(placed))));
            }
            before = placed;
        }
        return warnings;
    }

    private static int priority(Placed placed) {
        return placed.promotion().offer().priority();
    }
}
