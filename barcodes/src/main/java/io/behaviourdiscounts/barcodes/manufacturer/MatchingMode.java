package io.behaviourdiscounts.barcodes.manufacturer;

/** What of an item a store compares with a manufacturer's coupon. */
public enum MatchingMode {
    /** Nothing: any item qualifies. */
    NONE,
    /** The company's prefix: of stores without tables of families. */
    COMPANY,
    /** The prefix, and the family code. */
    COMPANY_AND_FAMILY
}
