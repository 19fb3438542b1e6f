package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;

/**
 * A universal digital coupon, application identifier (8112): GS1 AI (8112) Coupon Data Specifications R1.0. What has to be bought is not
 * in it, and is asked for under its base.
 *
 * @param format 0 digital, 1 print, 2 of a newspaper's supplement and without a serial number of its own (The Coupon Bureau)
 * @param funder who pays; no prefix of items
 */
public record Offer8112(char format, String funder, String offer, String serial) implements CouponData {

    private static final int SHORTEST_FUNDER = 6;

    /** What all coupons of an offer begin with, and the key of its terms: {@code 8112} and what stands before the serial number. */
    public String base() {
        return "8112" + format + (funder.length() - SHORTEST_FUNDER) + funder + offer;
    }

    @Override
    public Map<String, String> fields() {
        return new NamedFields()
                .put("offer", offer)
                .put("serial", serial)
                .put("format", format)
                .put("funder", funder)
                .toMap();
    }
}
