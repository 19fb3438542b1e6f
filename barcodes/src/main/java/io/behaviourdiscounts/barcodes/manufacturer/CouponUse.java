package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.Map;

/**
 * A coupon that is served.
 *
 * @param units how many units it uses up, by the line's id
 * @param value what the manufacturer pays, in minor units
 * @param multiplied what the store adds
 */
public record CouponUse(String barcode, Map<String, Integer> units, long value, long multiplied) {

    public CouponUse {
        units = Map.copyOf(units);
    }

    public long total() {
        return value + multiplied;
    }
}
