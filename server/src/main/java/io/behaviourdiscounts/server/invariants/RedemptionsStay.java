package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A coupon goes one way: no two of its steps have the same number; a redemption stays until it is rolled back, and nothing else is rolled back; a
 * single-use coupon is redeemed for one order at a time.
 *
 * <p>A coupon's steps stand in several topics; their numbers put them in order, so that all of them are kept until the end: about a
 * hundred bytes a step.
 */
public final class RedemptionsStay implements Invariant {

    private static final String SINGLE_USE = "single_use";

    private final Map<String, List<Step>> stepsByCoupon = new HashMap<>();
    private final Set<String> singleUse = new HashSet<>();
    private long steps;

    private enum Kind {
        ISSUED,
        APPLIED,
        REDEEMED,
        PARTLY_ROLLED_BACK,
        ROLLED_BACK,
        RELEASED
    }

    /** A step of a coupon, and of which use. */
    private record Step(long sequence, Kind kind, String use) {}

    @Override
    public String id() {
        return "I4, I5";
    }

    @Override
    public String promise() {
        return "A redemption stays until someone rolls it back, and a coupon's steps follow each other.";
    }

    @Override
    public List<Topic<? extends SpecificRecord>> topics() {
        return List.of(Topics.ISSUED, Topics.APPLIED, Topics.REDEEMED, Topics.RELEASED);
    }

    @Override
    public void see(SpecificRecord value) {
        switch (value) {
            case CouponIssued issued -> {
                // Store credit is spent in parts, by several orders.
                if (issued.getType().equals(SINGLE_USE)
                        && !issued.getAction().getType().equals("store_credit")) {
                    singleUse.add(issued.getCouponId());
                }
                add(issued.getCouponId(), new Step(issued.getSequence(), Kind.ISSUED, ""));
            }
            case CouponApplied applied ->
                add(applied.getCouponId(), new Step(applied.getSequence(), Kind.APPLIED, applied.getReservationId()));
            case CouponRedeemed redeemed ->
                add(
                        redeemed.getCouponId(),
                        new Step(redeemed.getSequence(), Kind.REDEEMED, redeemed.getReservationId()));
            case CouponReleased released ->
                add(
                        released.getCouponId(),
                        new Step(released.getSequence(), kind(released), released.getReservationId()));
            default -> {
                // A topic that another invariant asked for.
            }
        }
    }

    private static Kind kind(CouponReleased released) {
        return switch (released.getCause()) {
            case "rolled_back" -> Kind.ROLLED_BACK;
            case "partly_rolled_back" -> Kind.PARTLY_ROLLED_BACK;
            default -> Kind.RELEASED;
        };
    }

    private void add(String coupon, Step step) {
        steps++;
        stepsByCoupon.computeIfAbsent(coupon, id -> new ArrayList<>(2)).add(step);
    }

    @Override
    public Verdict verdict() {
        Breaches breaches = new Breaches();
        stepsByCoupon.forEach((coupon, all) -> check(coupon, all, breaches));
        return breaches.verdict(String.format(Locale.ROOT, "%,d steps of %,d coupons", steps, stepsByCoupon.size()));
    }

    private void check(String coupon, List<Step> all, Breaches breaches) {
        List<Step> inOrder =
                all.stream().sorted(Comparator.comparingLong(Step::sequence)).toList();
        Set<String> redeemed = new HashSet<>();
        long last = -1;
        for (Step step : inOrder) {
            String at = "coupon %s at step %d: ".formatted(coupon, step.sequence());
            if (step.sequence() == last) {
                breaches.add(at + "there are two of that number");
            }
            last = step.sequence();
            switch (step.kind()) {
                case ISSUED, APPLIED -> {}
                case REDEEMED -> {
                    if (!redeemed.add(step.use())) {
                        breaches.add(at + "use %s is redeemed again".formatted(step.use()));
                    }
                    if (redeemed.size() > 1 && singleUse.contains(coupon)) {
                        breaches.add(at + "a single-use coupon is redeemed for %d uses".formatted(redeemed.size()));
                    }
                }
                case PARTLY_ROLLED_BACK -> {
                    if (!redeemed.contains(step.use())) {
                        breaches.add(at + "use %s is rolled back, and was not redeemed".formatted(step.use()));
                    }
                }
                case ROLLED_BACK -> {
                    if (!redeemed.remove(step.use())) {
                        breaches.add(at + "use %s is rolled back, and was not redeemed".formatted(step.use()));
                    }
                }
                case RELEASED -> {
                    if (redeemed.contains(step.use())) {
                        breaches.add(at + "use %s is released, and was redeemed".formatted(step.use()));
                    }
                }
            }
        }
    }
}
