package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.pricing.Pricer;
import io.behaviourdiscounts.issuer.pricing.Taken;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.use.SimpleCoupon.SimpleUse;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkout as one would write it if there were one thread, one machine, and nothing to wait for: every command looks at everything and
 * changes it at once. Only prices are computed by the same code.
 */
final class SimpleCheckout {

    final Map<String, SimpleCoupon> coupons = new HashMap<>();
    private final Map<String, Remembered> remembered = new HashMap<>();
    private final RandomRules rules;
    int refusedEvents;

    private record Remembered(String fingerprint, Answer answer, Instant until) {}

    SimpleCheckout(RandomRules rules) {
        this.rules = rules;
    }

    /** What is compared of an answer. */
    record Answer(
            String outcome,
            @Nullable String reason,
            @Nullable String status,
            @Nullable Long sequence,
            @Nullable Long usesLeft,
            @Nullable Long balanceLeft,
            @Nullable Long discount,
            @Nullable Long givenBack,
            @Nullable String reservation,
            @Nullable Instant until,
            @Nullable String orderId) {

        static Answer of(CouponReply reply) {
            return new Answer(
                    reply.getOutcome(),
                    reply.getReason(),
                    reply.getStatus(),
                    reply.getSequence(),
                    reply.getUsesLeft(),
                    reply.getBalanceLeft(),
                    amount(reply.getDiscount()),
                    amount(reply.getGivenBack()),
                    reply.getReservationId(),
                    reply.getReservedUntil(),
                    reply.getOrderId());
        }

        private static @Nullable Long amount(@Nullable CouponDiscount discount) {
            return discount == null ? null : discount.getAmount();
        }
    }

    /** What time alone does by a moment. */
    void tick(Instant now) {
        for (SimpleCoupon coupon : List.copyOf(coupons.values())) {
            for (SimpleUse use : List.copyOf(coupon.uses)) {
                Instant until = use.until;
                if (use.is("reserved") && until != null && !until.isAfter(now)) {
                    giveBack(coupon, use, "released", now);
                }
            }
            expire(coupon, now);
        }
        remembered.values().removeIf(each -> !each.until().isAfter(now));
    }

    private static void giveBack(SimpleCoupon coupon, SimpleUse use, String state, Instant now) {
        use.state = state;
        use.taken.clear();
        use.endedAt = now;
        coupon.sequence++;
    }

    private static void expire(SimpleCoupon coupon, Instant now) {
        if (coupon.ended == null && !coupon.expiresAt.isAfter(now) && coupon.count("reserved") == 0) {
            boolean isSpent = coupon.isSpent();
            coupon.sequence += isSpent ? 0 : 1;
            coupon.end(isSpent ? "redeemed" : "expired", now);
        }
    }

    Answer ask(CouponCommand command, Instant now) {
        SimpleCoupon coupon = coupons.get(command.getCouponId());
        String key = command.getIdempotencyKey();
        String question = command.getCouponId() + "/" + command.getType() + "/" + key;
        if (key != null && remembered.containsKey(question)) {
            Remembered before = remembered.get(question);
            return before.fingerprint().equals(command.getFingerprint())
                    ? before.answer()
                    : refused(command, coupon, "key_reused");
        }
        Answer answer = answer(command, coupon, now);
        SimpleCoupon after = coupons.get(command.getCouponId());
        if (after != null) {
            expire(after, now);
        }
        if (key != null && after != null) {
            remembered.put(question, new Remembered(command.getFingerprint(), answer, now.plus(Duration.ofHours(24))));
        }
        return answer;
    }

    private Answer answer(CouponCommand command, @Nullable SimpleCoupon coupon, Instant now) {
        String type = command.getType();
        if (type.equals("dance")) {
            return refused(command, coupon, "unknown_command");
        }
        if (type.equals("create")) {
            return create(command, coupon);
        }
        if (coupon == null) {
            return refused(command, null, "not_found");
        }
        return switch (type) {
            case "block", "unblock" -> block(command, coupon);
            case "revoke" -> revoke(command, coupon, now);
            default -> ofUse(command, coupon, now);
        };
    }

    private Answer create(CouponCommand command, @Nullable SimpleCoupon coupon) {
        if (coupon != null) {
            return refused(command, coupon, "code_taken");
        }
        SimpleCoupon made = new SimpleCoupon(
                command.getCouponId(), command.getRequestId(), Objects.requireNonNull(command.getCreate()));
        coupons.put(made.id, made);
        return done(made, null, "created");
    }

    private Answer block(CouponCommand command, SimpleCoupon coupon) {
        boolean isBlock = command.getType().equals("block");
        if (coupon.ended != null) {
            return refused(command, coupon, "already_" + coupon.ended);
        }
        coupon.sequence += coupon.blocked == isBlock ? 0 : 1;
        coupon.blocked = isBlock;
        return done(coupon, null, isBlock ? "blocked" : "unblocked");
    }

    private Answer revoke(CouponCommand command, SimpleCoupon coupon, Instant now) {
        if (coupon.ended != null) {
            return refused(command, coupon, "already_" + coupon.ended);
        }
        coupon.sequence++;
        coupon.end("revoked", now);
        Answer answer = done(coupon, null, "done");
        for (SimpleUse use : coupon.uses) {
            if (use.is("reserved")) {
                coupon.lapsed += coupon.isCredit() ? use.amount() : 0;
                giveBack(coupon, use, "released", now);
            }
        }
        return answer;
    }

    private Answer ofUse(CouponCommand command, SimpleCoupon coupon, Instant now) {
        CheckoutOrder order = Objects.requireNonNull(command.getOrder());
        List<String> names = Stream.of(
                        order.getCartId() == null ? null : "cart:" + order.getCartId(),
                        order.getOrderId() == null ? null : "order:" + order.getOrderId())
                .filter(Objects::nonNull)
                .toList();
        if (names.isEmpty()) {
            return refused(command, coupon, "not_applied");
        }
        SimpleUse use = names.stream()
                .flatMap(name -> coupon.uses.stream().filter(each -> each.names.contains(name)))
                .findFirst()
                .orElseGet(() -> new SimpleUse(names.getFirst()));
        return switch (command.getType()) {
            case "release" -> release(command, coupon, use, now);
            case "rollback" -> rollback(command, coupon, use, now);
            case "redeem" -> redeem(command, coupon, use, names, now);
            default -> apply(command, coupon, use, names, now);
        };
    }

    private Answer release(CouponCommand command, SimpleCoupon coupon, SimpleUse use, Instant now) {
        if (use.is("none")) {
            return refused(command, coupon, "not_applied");
        }
        if (use.is("redeemed", "rolled_back")) {
            return refused(command, coupon, use.state);
        }
        if (use.is("cancelled")) {
            return done(coupon, use, "released");
        }
        if (use.is("reserved")) {
            giveBack(coupon, use, "released", now);
        }
        return done(coupon, use, "released");
    }

    private Answer rollback(CouponCommand command, SimpleCoupon coupon, SimpleUse use, Instant now) {
        if (use.is("none", "released")) {
            return refused(command, coupon, "not_applied");
        }
        if (command.getEventId() != null) {
            if (use.orderId != null && !use.orderId.equals(command.getOrder().getOrderId())) {
                return refused(command, coupon, "not_applied");
            }
            if (use.is("redeemed") && !use.redeemedByEvent && !command.getOfAnyRedemption()) {
                return refused(command, coupon, "not_allowed");
            }
        }
        boolean isPart = command.getLines() != null || command.getShipping();
        if (isPart && use.is("reserved", "cancelled")) {
            return refused(command, coupon, "not_redeemed");
        }
        if (use.is("reserved", "cancelled")) {
            if (use.is("reserved")) {
                giveBack(coupon, use, "cancelled", now);
            }
            return done(coupon, use, "released");
        }
        Set<String> named = isPart ? named(command) : use.parts();
        boolean passesOver = command.getEventId() != null && !Collections.disjoint(named, use.parts());
        if (isPart && !passesOver && (named.isEmpty() || !use.parts().containsAll(named))) {
            return refused(command, coupon, "no_such_line");
        }
        long back = use.amount(named::contains);
        if (use.is("redeemed") && use.amount(part -> !named.contains(part) && !use.back.contains(part)) > 0) {
            rollBackPart(coupon, use, named, now);
            return answer(coupon, "partly_rolled_back", null, use, back);
        }
        boolean wasRedeemed = use.is("redeemed");
        if (use.is("redeemed")) {
            giveBack(coupon, use, "rolled_back", now);
        }
        if (wasRedeemed) {
            comeBack(coupon, use.amount(), now);
            coupon.overdue();
        }
        return answer(coupon, "rolled_back", null, use, back);
    }

    private static Set<String> named(CouponCommand command) {
        Set<String> named = new HashSet<>(command.getLines() == null ? List.of() : command.getLines());
        if (command.getShipping()) {
            named.add("");
        }
        return named;
    }

    private static void rollBackPart(SimpleCoupon coupon, SimpleUse use, Set<String> named, Instant now) {
        long before = use.amount();
        use.back.addAll(named);
        long back = before - use.amount();
        if (back > 0) {
            coupon.sequence++;
            use.taken.replaceAll((account, amount) -> account.contains("/budget/") ? use.amount() : amount);
            comeBack(coupon, back, now);
        }
    }

    private static void comeBack(SimpleCoupon coupon, long amount, Instant now) {
        boolean isRevoked = "revoked".equals(coupon.ended);
        if (coupon.isCredit() && isRevoked) {
            coupon.lapsed += amount;
        } else if (coupon.isCredit()) {
            Instant atLeast = now.plus(Duration.ofDays(7));
            coupon.ended = null;
            coupon.expiresAt = coupon.expiresAt.isBefore(atLeast) ? atLeast : coupon.expiresAt;
        }
    }

    private Answer redeem(CouponCommand command, SimpleCoupon coupon, SimpleUse use, List<String> names, Instant now) {
        if (use.is("redeemed")) {
            return done(coupon, use, "redeemed");
        }
        if (use.is("cancelled", "rolled_back")) {
            return refused(command, coupon, "rolled_back");
        }
        if (use.is("none", "released")) {
            return take(command, coupon, use, names, "redeemed", now);
        }
        CouponCommand meant = SimpleRedeem.meant(Objects.requireNonNull(use.asked), command);
        if (meant != null) {
            return take(meant, coupon, use, names, "redeemed", now);
        }
        String reason = standing(coupon);
        if (reason == null && isUnexpected(command, Objects.requireNonNull(use.discount))) {
            reason = "discount_changed";
        }
        if (reason != null) {
            return refused(command, coupon, reason);
        }
        String orderId = command.getOrder().getOrderId();
        use.orderId = orderId == null ? use.orderId : orderId;
        use.redeemedByEvent = command.getEventId() != null;
        return become(coupon, use, names, "redeemed", now);
    }

    private Answer apply(CouponCommand command, SimpleCoupon coupon, SimpleUse use, List<String> names, Instant now) {
        if (use.is("redeemed") || (use.is("cancelled", "rolled_back") && command.getEventId() != null)) {
            refusedEvents -= command.getEventId() == null ? 0 : 1;
            return refused(command, coupon, use.is("cancelled") ? "rolled_back" : use.state);
        }
        return take(command, coupon, use, names, "applied", now);
    }

    private Answer become(SimpleCoupon coupon, SimpleUse use, List<String> names, String outcome, Instant now) {
        use.state = outcome.equals("applied") ? "reserved" : "redeemed";
        use.until = outcome.equals("applied") ? now.plus(CheckoutWorld.TTL) : use.until;
        use.endedAt = now;
        coupon.sequence++;
        if (!coupon.uses.contains(use)) {
            coupon.uses.add(use);
        }
        name(coupon, use, names.stream());
        return done(coupon, use, outcome);
    }

    private static void name(SimpleCoupon coupon, SimpleUse use, Stream<String> names) {
        names.filter(name -> coupon.uses.stream().noneMatch(each -> each.names.contains(name)))
                .forEach(use.names::add);
    }

    private Answer take(
            CouponCommand command,
            SimpleCoupon coupon,
            SimpleUse use,
            List<String> names,
            String outcome,
            Instant now) {
        boolean isReserved = use.is("reserved");
        String reason = before(command, coupon, isReserved, now);
        if (reason != null) {
            return refused(command, coupon, reason);
        }
        Order order = OrderRecords.order(command.getOrder());
        Long available = coupon.isCredit() ? coupon.balance() + (isReserved ? use.amount() : 0) : null;
        Price alone = Pricer.price(coupon.terms.getAction(), order, Taken.NOTHING, command.getAmount(), available);
        if (alone instanceof Price.Refused refused) {
            return refused(command, coupon, refused.refusal().reason().word());
        }
        boolean hasBudget = ruleOf(coupon)
                .filter(rule -> rule.guardrails().budget() != null)
                .isPresent();
        if (hasBudget && !order.currency().getCurrencyCode().equals("USD")) {
            return refused(command, coupon, "wrong_currency");
        }
        if (coupon.uses.contains(use)) {
            name(coupon, use, names.stream().filter(name -> name.startsWith("order:")));
        }
        List<String> others = new ArrayList<>();
        Price price = beside(command, coupon, use, order, available, others);
        if (price instanceof Price.Refused refused) {
            return refused(command, coupon, refused.refusal().reason().word());
        }
        if (!others.isEmpty()) {
            return refused(command, coupon, others.getFirst());
        }
        Discount discount = ((Price.Given) price).discount();
        return limited(command, coupon, use, names, outcome, discount, now);
    }

    private @Nullable String before(CouponCommand command, SimpleCoupon coupon, boolean isReserved, Instant now) {
        if (coupon.ended != null) {
            return coupon.ended.equals("redeemed") ? "already_redeemed" : coupon.ended;
        }
        boolean isInTime = isReserved && command.getType().equals("redeem");
        if (!isInTime && !now.isBefore(coupon.expiresAt)) {
            return coupon.isSpent() ? "already_redeemed" : "expired";
        }
        if (now.isBefore(coupon.terms.getValidFrom())) {
            return "not_yet_active";
        }
        String standing = standing(coupon);
        if (standing != null) {
            return standing;
        }
        EventUser shopper = command.getShopper();
        boolean isNamed = shopper != null
                && (shopper.getId() != null || shopper.getEmail() != null || shopper.getDeviceId() != null);
        if (coupon.terms.getAssignee() != null && !isUser1(shopper)) {
            return shopper == null || shopper.getId() == null ? "shopper_needed" : "not_yours";
        }
        String rule = String.valueOf(coupon.terms.getRuleId());
        boolean isCounted = coupon.terms.getPerShopperLimit() > 0 || rule.startsWith("person-");
        boolean isCountedByDevice = rule.startsWith("daily-");
        if ((isCounted && !isNamed) || (isCountedByDevice && (shopper == null || shopper.getDeviceId() == null))) {
            return "shopper_needed";
        }
        boolean isLeft = coupon.isCredit() ? coupon.balance() > 0 : coupon.left() > 0;
        if (!isReserved && !isLeft) {
            return coupon.isSpent() ? "already_redeemed" : "in_use_on_another_order";
        }
        if (command.getOrder().getLines().isEmpty()) {
            return "order_needed";
        }
        boolean hasConditions = coupon.terms.getRedeemConditions() != null;
        return hasConditions && OrderRecords.order(command.getOrder()).subtotal() < 40_00 ? "conditions_not_met" : null;
    }

    private static boolean isUser1(@Nullable EventUser shopper) {
        return shopper != null && "user-1".equals(shopper.getId());
    }

    private @Nullable String standing(SimpleCoupon coupon) {
        String ruleId = coupon.terms.getRuleId();
        if (coupon.blocked || (ruleId != null && rules.blocked.contains(ruleId))) {
            return "blocked";
        }
        return ruleOf(coupon).filter(Rule::paused).isPresent() ? "paused" : null;
    }

    private Optional<Rule> ruleOf(SimpleCoupon coupon) {
        return Optional.ofNullable(coupon.terms.getRuleId()).flatMap(rules::rule);
    }

    /** What the other coupons on the order leave, or why none may stand beside them. */
    private Price beside(
            CouponCommand command,
            SimpleCoupon coupon,
            SimpleUse use,
            Order order,
            @Nullable Long available,
            List<String> refusals) {
        List<Discount> taken = new ArrayList<>();
        boolean exclusive = false;
        for (SimpleCoupon other : coupons.values()) {
            for (SimpleUse each : other.uses) {
                if (each == use
                        || each.discount == null
                        || !each.key.equals(use.key)
                        || !each.is("reserved", "redeemed")) {
                    continue;
                }
                taken.add(each.left());
                exclusive |= !coupon.isCredit()
                        && !other.isCredit()
                        && !(coupon.terms.getStackable() && other.terms.getStackable());
            }
        }
        if (taken.stream().anyMatch(each -> !each.currency().equals(order.currency()))) {
            refusals.add("wrong_currency");
        } else if (exclusive) {
            refusals.add("not_stackable");
        }
        Price price = refusals.isEmpty()
                ? Pricer.price(coupon.terms.getAction(), order, Taken.of(taken), command.getAmount(), available)
                : Pricer.price(coupon.terms.getAction(), order, Taken.NOTHING, command.getAmount(), available);
        return price;
    }

    private Answer limited(
            CouponCommand command,
            SimpleCoupon coupon,
            SimpleUse use,
            List<String> names,
            String outcome,
            Discount discount,
            Instant now) {
        Map<String, Limit> limits = limits(command, coupon, discount, now);
        for (Map.Entry<String, Limit> limit : limits.entrySet()) {
            long others = taken(limit.getKey()) - use.taken.getOrDefault(limit.getKey(), 0L);
            if (others + limit.getValue().amount() > limit.getValue().most()) {
                return refused(command, coupon, limit.getValue().reason());
            }
        }
        if (isUnexpected(command, discount)) {
            return refused(command, coupon, "discount_changed");
        }
        use.generation += use.is("released", "cancelled", "rolled_back") ? 1 : 0;
        use.taken.clear();
        limits.forEach((account, limit) -> use.taken.put(account, limit.amount()));
        use.discount = discount;
        use.asked = command;
        use.back.clear();
        String orderId = command.getOrder().getOrderId();
        use.orderId = orderId == null ? use.orderId : orderId;
        use.redeemedByEvent = outcome.equals("redeemed") && command.getEventId() != null;
        return become(coupon, use, names, outcome, now);
    }

    private record Limit(long amount, long most, String reason) {}

    long taken(String account) {
        return coupons.values().stream()
                .flatMap(coupon -> coupon.uses.stream())
                .mapToLong(use -> use.taken.getOrDefault(account, 0L))
                .sum();
    }

    /** In the order in which their refusals count. */
    private Map<String, Limit> limits(CouponCommand command, SimpleCoupon coupon, Discount discount, Instant now) {
        Map<String, Limit> limits = new LinkedHashMap<>();
        EventUser shopper = command.getShopper();
        String rule = String.valueOf(coupon.terms.getRuleId());
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (coupon.terms.getPerShopperLimit() > 0) {
            people(limits, "coupon/" + coupon.id + "/redemptions/total/", shopper, coupon.terms.getPerShopperLimit());
        }
        if (rule.startsWith("person-")) {
            people(limits, "rule/" + rule + "/redemptions/total/", shopper, RandomRules.PER_PERSON);
        }
        if (rule.startsWith("daily-")) {
            if (shopper != null && shopper.getDeviceId() != null) {
                limits.put(
                        "rule/" + rule + "/redemptions/" + day + "/device/" + shopper.getDeviceId(),
                        new Limit(1, 1, "shopper_limit_reached"));
            }
            limits.put("rule/" + rule + "/redemptions/" + day, new Limit(1, RandomRules.DAILY, "daily_limit_reached"));
        }
        if (rule.startsWith("total-")) {
            limits.put("rule/" + rule + "/redemptions/total", new Limit(1, RandomRules.TOTAL, "total_limit_reached"));
            limits.put(
                    "rule/" + rule + "/budget/total", new Limit(discount.amount(), RandomRules.BUDGET, "budget_spent"));
        }
        return limits;
    }

    private static void people(Map<String, Limit> limits, String account, @Nullable EventUser shopper, long most) {
        if (shopper == null) {
            return;
        }
        Map<String, @Nullable String> ids = new HashMap<>();
        ids.put("user", shopper.getId());
        ids.put("device", shopper.getDeviceId());
        ids.put("email", shopper.getEmail() == null ? null : shopper.getEmail().toLowerCase(Locale.ROOT));
        ids.forEach((by, id) -> {
            if (id != null) {
                limits.put(account + by + "/" + id, new Limit(1, most, "shopper_limit_reached"));
            }
        });
    }

    private static boolean isUnexpected(CouponCommand command, Discount discount) {
        Long expected = command.getExpectedDiscount();
        return expected != null && expected != discount.amount();
    }

    private Answer refused(CouponCommand command, @Nullable SimpleCoupon coupon, String reason) {
        refusedEvents += command.getEventId() == null ? 0 : 1;
        return coupon == null
                ? new Answer("refused", reason, null, null, null, null, null, null, null, null, null)
                : answer(coupon, "refused", reason, null, null);
    }

    private static Answer done(SimpleCoupon coupon, @Nullable SimpleUse use, String outcome) {
        return answer(coupon, outcome, null, use, null);
    }

    private static Answer answer(
            SimpleCoupon coupon,
            String outcome,
            @Nullable String reason,
            @Nullable SimpleUse use,
            @Nullable Long givenBack) {
        boolean isLive = coupon.ended == null;
        boolean isGiven = Set.of("applied", "redeemed", "partly_rolled_back").contains(outcome);
        return new Answer(
                outcome,
                reason,
                coupon.status(),
                coupon.sequence,
                isLive && coupon.left() < Long.MAX_VALUE ? coupon.left() : null,
                isLive ? coupon.left(use) : null,
                use != null && isGiven ? Long.valueOf(use.amount()) : null,
                givenBack,
                use == null ? null : coupon.id + "|" + use.key + "|" + use.generation,
                outcome.equals("applied") && use != null ? use.until : null,
                use == null ? null : use.orderId);
    }
}
