package io.behaviourdiscounts.barcodes.manufacturer;

import org.jspecify.annotations.Nullable;

/**
 * A line of a basket.
 *
 * @param gtin 8 to 14 digits
 * @param family the item's family code, three digits; null where the store has none of it
 * @param price minor units: of one unit, or of the whole line where it was weighed
 * @param units how many; 1 where it was weighed
 * @param grams what was weighed; 0 of what is counted
 */
public record BasketLine(String id, String gtin, @Nullable String family, long price, int units, long grams) {

    private static final int LENGTH = 13;

    public BasketLine {
        if (price < 0 || units < 1 || grams < 0 || gtin.isEmpty() || gtin.length() > LENGTH + 1) {
            throw new IllegalArgumentException("line " + id);
        }
    }

    /** The GTIN as 13 digits: a GTIN-12 with a leading zero; of a GTIN-14, without the digit of its packing. */
    String gtin13() {
        return gtin.length() > LENGTH ? gtin.substring(1) : "0".repeat(LENGTH - gtin.length()) + gtin;
    }
}
