package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.code.CodeText;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public Optional<CouponView> get(String id) {
        AtomicReference<@Nullable CouponIssued> issued = new AtomicReference<>();
        AtomicReference<@Nullable CouponExpired> expired = new AtomicReference<>();
        AtomicReference<@Nullable CouponRevoked> revoked = new AtomicReference<>();
        records.forEach(Topics.ISSUED, id, issued::set);
        CouponIssued beginning = issued.get();
        if (beginning == null) {
            return Optional.empty();
        }
        records.forEach(Topics.EXPIRED, id, expired::set);
        records.forEach(Topics.REVOKED, id, revoked::set);
        return Optional.of(new CouponView(beginning, expired.get(), revoked.get()));
    }

    /** The coupons of a shopper, each with its last step, the newest first. */
    public List<ShopperCoupon> ofShopper(String shopper) {
        Map<String, ShopperCoupon> last = new HashMap<>();
        records.forEach(Topics.BY_SHOPPER, shopper, step -> keepLast(last, step));
        return newestFirst(last, step -> true);
    }

    /** The coupons of a rule, each with its last step, the newest first. */
    public List<ShopperCoupon> ofRule(String ruleId) {
        Map<String, ShopperCoupon> last = new HashMap<>();
        records.forEach(Topics.BY_SHOPPER, (shopper, step) -> keepLast(last, step));
        return newestFirst(last, step -> step.getRuleId().equals(ruleId));
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
