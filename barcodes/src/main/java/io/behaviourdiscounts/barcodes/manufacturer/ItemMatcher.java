package io.behaviourdiscounts.barcodes.manufacturer;

import org.jspecify.annotations.Nullable;

/**
 * Which items a coupon is about.
 *
 * @param company a GS1 company prefix of 6 to 12 digits; of a coupon with a value code, the five digits behind the first of a UPC-A
 * @param isUpcFive whether it is the latter
 * @param family three digits, of which zeros at the end stand for any digit
 */
public record ItemMatcher(String company, boolean isUpcFive, String family) {

    private static final int SHORT_PREFIX = 6;

    /** Whether an item is one of them. */
    boolean matches(BasketLine line, MatchingMode mode) {
        return switch (mode) {
            case NONE -> true;
            case COMPANY -> isOfCompany(line.gtin13());
            case COMPANY_AND_FAMILY -> isOfCompany(line.gtin13()) && isOfFamily(line.family());
        };
    }

    private boolean isOfCompany(String gtin) {
        if (isUpcFive) {
            return gtin.startsWith("0") && gtin.startsWith(company, 2);
        }
        return gtin.startsWith(company) || (company.length() == SHORT_PREFIX && gtin.startsWith("0" + company));
    }

    private boolean isOfFamily(@Nullable String item) {
        String known = family.replaceFirst("0+$", "");
        return known.isEmpty() || (item != null && item.startsWith(known));
    }
}
