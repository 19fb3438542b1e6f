package io.behaviourdiscounts.issuer.coupon;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon becomes, and what is said about it, in order.
 *
 * @param state what is remembered from now on; nothing when null
 */
public record CouponDecision(@Nullable Coupon state, List<CouponOutput> outputs) {

    public CouponDecision {
        outputs = List.copyOf(outputs);
    }

    /** Nothing changes and nothing is said. */
    static CouponDecision unchanged(@Nullable Coupon state) {
        return new CouponDecision(state, List.of());
    }

    /** The same, with something said before it. */
    CouponDecision after(List<CouponOutput> earlier) {
        return new CouponDecision(
                state, Stream.concat(earlier.stream(), outputs.stream()).toList());
    }
}
