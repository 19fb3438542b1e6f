package io.behaviourdiscounts.barcodes.drawing;

/** As what a barcode is drawn. */
public enum DrawingFormat {
    SVG,
    /** Bars alone, without the text below them: no fonts are needed, and every machine draws the same. */
    PNG,
    PDF
}
