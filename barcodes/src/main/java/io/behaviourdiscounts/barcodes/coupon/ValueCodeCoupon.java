package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;

/**
 * A manufacturer's coupon with a family and a value code: UPC-5 (UPC-A of number system 5), or EAN-99 (an EAN-13 that begins with 99),
 * which stores do not double.
 *
 * @param manufacturer positions 2 to 6 of the company's prefix; longer prefixes are cut, so that two companies may share it
 * @param family three digits; zeros at the end stand for any digit
 * @param isEan whether it is an EAN-99
 */
public record ValueCodeCoupon(String manufacturer, String family, ValueCode value, char check, boolean isEan)
        implements CouponData {

    @Override
    public Map<String, String> fields() {
        return fields(manufacturer, family, value.code(), check);
    }

    /** The fields, also of a coupon whose value code nothing has. */
    public static Map<String, String> fields(String manufacturer, String family, String value, char check) {
        return new NamedFields()
                .put("mfr", manufacturer)
                .put("family", family)
                .put("value_code", value)
                .put("check", check)
                .toMap();
    }
}
