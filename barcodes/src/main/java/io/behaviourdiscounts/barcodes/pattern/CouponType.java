package io.behaviourdiscounts.barcodes.pattern;

/** What kind of business a pattern's coupons are. */
public enum CouponType {
    /** A chain's own: it has a series, and perhaps a row of its own in the repository. */
    UNIQUE,
    /** A manufacturer's, with a value code; its promotion is made of its barcode. */
    UPC5,
    /** A manufacturer's, in a GS1 DataBar; its promotion is made of its barcode, or asked for. */
    DATABAR
}
