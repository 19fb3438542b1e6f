package io.behaviourdiscounts.barcodes.symbol;

/** The symbologies that coupons are printed in. Their names are those of pattern files. */
public enum Symbology {
    UPC_A,
    EAN_13,
    EAN_8,
    CODE_128,
    GS1_128,
    GS1_DATABAR_EXPANDED,
    QR_CODE,
    DATA_MATRIX
}
