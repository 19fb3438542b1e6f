package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the lifecycle topics tell: each coupon's steps, by their numbers. */
final class ToldSteps {

    private final Map<String, Set<Long>> steps = new HashMap<>();

    /** Every step of every coupon is told once, from the first to the last. */
    void check(IssuerHarness issuer) {
        issuer.read(Topics.ISSUED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.APPLIED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.RELEASED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.REDEEMED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.BLOCKED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.CHANGED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.EXPIRED).forEach(step -> told(step.getCouponId(), step.getSequence()));
        issuer.read(Topics.REVOKED).forEach(step -> told(step.getCouponId(), step.getSequence()));

        assertThat(steps).isNotEmpty().allSatisfy((coupon, numbers) -> {
            assertThat(numbers).first().isEqualTo(1L);
            assertThat(numbers).last().isEqualTo((long) numbers.size());
        });
    }

    private void told(String couponId, long sequence) {
        assertThat(steps.computeIfAbsent(couponId, id -> new TreeSet<>()).add(sequence))
                .as("step %d of %s is told twice", sequence, couponId)
                .isTrue();
    }
}
