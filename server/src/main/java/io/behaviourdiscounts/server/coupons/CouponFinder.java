package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds coupons in the lifecycle topics, as far back as those are kept. */
public final class CouponFinder {

    /** A coupon's id: 128 bits in lower-case hex. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final CommittedRecords records;
    private final Optional<CouponCodes> codes;

    /**
     * A finder.
     *
     * @param codes what makes ids of codes, for those who have the keys; without it codes are compared with those that were issued
     */
    public CouponFinder(Cluster cluster, Optional<CouponCodes> codes) {
        this.records = new CommittedRecords(cluster);
        this.codes = codes;
    }

    /** The id of the coupon that is meant by its id or its code, however the code was typed; nothing where there is none. */
    public Optional<String> id(String idOrCode) {
        if (ID.matcher(idOrCode).matches()) {
            return Optional.of(idOrCode);
        }
        if (codes.isPresent()) {
            return Optional.of(codes.get().couponId(idOrCode));
        }
        String wanted = CodeText.normalise(idOrCode);
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        records.forEach(Topics.ISSUED, (id, issued) -> {
            if (CodeText.normalise(issued.getCode()).equals(wanted)) {
                found.set(id);
            }
        });
        return Optional.ofNullable(found.get());
    }

    /** A coupon by its id. */
    public Optional<PublishedCoupon> get(String id) {
        AtomicReference<@Nullable CouponIssued> issued = new AtomicReference<>();
        records.forEach(Topics.ISSUED, id, issued::set);
        Optional<PublishedCoupon> found = Optional.ofNullable(issued.get()).map(PublishedCoupon::new);
        found.ifPresent(coupon -> addSteps(coupon, id));
        return found;
    }

    private void addSteps(PublishedCoupon coupon, String id) {
        records.forEach(Topics.APPLIED, id, coupon::add);
        records.forEach(Topics.REDEEMED, id, coupon::add);
        records.forEach(Topics.RELEASED, id, coupon::add);
        records.forEach(Topics.BLOCKED, id, coupon::add);
        records.forEach(Topics.CHANGED, id, coupon::add);
        records.forEach(Topics.EXPIRED, id, coupon::add);
        records.forEach(Topics.REVOKED, id, coupon::add);
    }

    /** The coupons of a shopper, each with its last step, the newest first. */
    public List<ShopperCoupon> ofShopper(String shopper) {
        Map<String, ShopperCoupon> last = new HashMap<>();
        records.forEach(Topics.BY_SHOPPER, shopper, step -> keepLast(last, step));
        return newestFirst(last, shown(step -> true));
    }

    /** The coupons of a rule, each with its last step, the newest first. */
    public List<ShopperCoupon> ofRule(String ruleId) {
        Map<String, ShopperCoupon> last = new HashMap<>();
        records.forEach(Topics.BY_SHOPPER, (shopper, step) -> keepLast(last, step));
        return newestFirst(last, shown(step -> step.getRuleId().equals(ruleId)));
    }

    /** What was deleted is in no list. */
    private Predicate<ShopperCoupon> shown(Predicate<ShopperCoupon> wanted) {
        Set<String> deleted = new HashSet<>();
        records.forEach(Topics.CHANGED, (id, change) -> {
            if (change.getChanged().contains(CouponChanges.DELETED)) {
                deleted.add(id);
            }
        });
        return wanted.and(step -> !deleted.contains(step.getCouponId()));
    }

    /**
     * The coupons of a rule that have not ended, and how many have: those of its grants, and those that were made by hand to share its
     * caps. All their ids are in memory at once, some 100 bytes each.
     */
    public RuleRevocations.Found stillOpen(String ruleId) {
        Set<String> all = new HashSet<>();
        records.forEach(Topics.ISSUED, (id, issued) -> {
            if (issued.getMetadata().getRule().equals(ruleId)) {
                all.add(id);
            }
        });
        records.forEach(Topics.BY_SHOPPER, (shopper, step) -> {
            if (step.getRuleId().equals(ruleId) && step.getCouponId() != null) {
                all.add(step.getCouponId());
            }
        });
        Set<String> ended = ended(all);
        all.removeAll(ended);
        return new RuleRevocations.Found(all, ended.size());
    }

    /** Which of them have ended. Store credit that has expired lives again when a use of it is rolled back. */
    private Set<String> ended(Set<String> ids) {
        Map<String, Long> expired = new HashMap<>();
        records.forEach(Topics.EXPIRED, (id, end) -> {
            if (ids.contains(id)) {
                expired.merge(id, end.getSequence(), Math::max);
            }
        });
        records.forEach(
                Topics.RELEASED,
                (id, back) -> expired.computeIfPresent(id, (_, end) -> back.getSequence() > end ? null : end));
        Set<String> ended = new HashSet<>(expired.keySet());
        records.forEach(Topics.REVOKED, (id, end) -> {
            if (ids.contains(id)) {
                ended.add(id);
            }
        });
        return ended;
    }

    private static void keepLast(Map<String, ShopperCoupon> last, ShopperCoupon step) {
        if (step.getCouponId() != null) {
            last.merge(
                    step.getCouponId(),
                    step,
                    (known, newer) -> newer.getSequence() > known.getSequence() ? newer : known);
        }
    }

    private static List<ShopperCoupon> newestFirst(Map<String, ShopperCoupon> last, Predicate<ShopperCoupon> wanted) {
        return last.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(ShopperCoupon::getOccurredAt)
                        .reversed()
                        .thenComparing(ShopperCoupon::getGrantId))
                .toList();
    }
}
