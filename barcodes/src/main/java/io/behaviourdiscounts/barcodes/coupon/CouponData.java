package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;

/** What a text says as a coupon. */
public sealed interface CouponData
        permits Coupon8110, Offer8112, GlobalCouponNumber, ExtendedCode, ValueCodeCoupon, EuroCoupon, PatternCoupon {

    /** What it says, field by field, in the order of the standard that it follows; what is not there is left out. */
    Map<String, String> fields();
}
