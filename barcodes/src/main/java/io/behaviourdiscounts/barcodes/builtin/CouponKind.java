package io.behaviourdiscounts.barcodes.builtin;

import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kinds of coupons can be read without a pattern. */
public enum CouponKind {
    GS1_8110("gs1.8110", Symbology.GS1_DATABAR_EXPANDED),
    GS1_8112("gs1.8112", Symbology.GS1_128),
    GS1_255("gs1.255", Symbology.GS1_128),
    GS1_EXTENDED("gs1.8100", Symbology.GS1_128),
    UPC5("upc5", Symbology.UPC_A),
    EAN99("ean99", Symbology.EAN_13),
    EURO98("euro98", Symbology.EAN_13);

    private static final int EAN = 13;

    private final String word;
    private final Symbology symbology;

    CouponKind(String word, Symbology symbology) {
        this.word = word;
        this.symbology = symbology;
    }

    /** What files and options call it. */
    public String word() {
        return word;
    }

    /** In what a text is usually printed that was read as one of these, rightly or not. */
    public Symbology symbologyOf(String text) {
        boolean isEan = symbology == Symbology.UPC_A && text.length() == EAN;
        return isEan ? Symbology.EAN_13 : symbology;
    }

    public static Optional<CouponKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(CouponKind::word).toList();
    }
}
