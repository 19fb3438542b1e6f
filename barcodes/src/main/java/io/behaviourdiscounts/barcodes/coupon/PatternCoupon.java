package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;

/**
 * A coupon of a chain's own data pattern.
 *
 * @param pattern the pattern's id
 * @param raw its fields as they are written
 * @param fields the same as they are meant: numbers with their decimals, days as ISO 8601 writes them
 */
public record PatternCoupon(String pattern, Map<String, String> raw, Map<String, String> fields)
        implements CouponData {}
