package io.behaviourdiscounts.barcodes.builtin;

import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kinds of coupons can be read without a pattern. */
public enum CouponKind {
    GS1_8110("gs1.8110", "DATABAR", Symbology.GS1_DATABAR_EXPANDED),
    GS1_8112("gs1.8112", "DATABAR", Symbology.GS1_128),
    GS1_255("gs1.255", "UNIQUE", Symbology.GS1_128),
    GS1_EXTENDED("gs1.8100", "UPC5", Symbology.GS1_128),
    UPC5("upc5", "UPC5", Symbology.UPC_A),
    EAN99("ean99", "UPC5", Symbology.EAN_13),
    EURO98("euro98", "UNIQUE", Symbology.EAN_13);

    private final String word;
    private final String couponType;
    private final Symbology symbology;

    CouponKind(String word, String couponType, Symbology symbology) {
        this.word = word;
        this.couponType = couponType;
        this.symbology = symbology;
    }

    /** What files and options call it. */
    public String word() {
        return word;
    }

    /** UNIQUE, UPC5 or DATABAR: the business types of coupon series. */
    public String couponType() {
        return couponType;
    }

    /** In what it is usually printed. */
    public Symbology symbology() {
        return symbology;
    }

    public static Optional<CouponKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(CouponKind::word).toList();
    }
}
