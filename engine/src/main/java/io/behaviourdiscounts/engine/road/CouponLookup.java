package io.behaviourdiscounts.engine.road;

import java.util.Optional;

/** Makes coupon ids of codes, for a process that has the keys. */
@FunctionalInterface
public interface CouponLookup {

    /** A process without keys: no code says anything to it. */
    CouponLookup NONE = code -> Optional.empty();

    /** The id of the coupon of a code, however it was typed; nothing where that can't be known. */
    Optional<String> couponId(String code);
}
