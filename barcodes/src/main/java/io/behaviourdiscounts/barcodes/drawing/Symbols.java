package io.behaviourdiscounts.barcodes.drawing;

import io.behaviourdiscounts.barcodes.symbol.Symbology;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.DataBarExpanded;
import uk.org.okapibarcode.backend.DataMatrix;
import uk.org.okapibarcode.backend.Ean;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.backend.Upc;

/** The library's symbols, with the quiet zones that their standards ask for at least. */
final class Symbols {

    private static final int RETAIL_ZONE = 11;
    private static final int ZONE = 10;
    private static final int SQUARE_ZONE = 4;
    private static final int VERTICAL_ZONE = 4;

    private Symbols() {}

    static Symbol of(Symbology symbology, boolean isGs1, int columns) {
        Symbol symbol = switch (symbology) {
            case UPC_A -> new Upc(Upc.Mode.UPCA);
            case EAN_13 -> new Ean(Ean.Mode.EAN13);
            case EAN_8 -> new Ean(Ean.Mode.EAN8);
            case CODE_128, GS1_128 -> new Code128();
            case GS1_DATABAR_EXPANDED -> databar(columns);
            case QR_CODE -> new QrCode();
            case DATA_MATRIX -> new DataMatrix();
        };
        if (isGs1) {
            symbol.setDataType(Symbol.DataType.GS1);
        }
        symbol.setQuietZoneHorizontal(zone(symbology));
        symbol.setQuietZoneVertical(VERTICAL_ZONE);
        return symbol;
    }

    private static DataBarExpanded databar(int columns) {
        DataBarExpanded symbol = new DataBarExpanded();
        if (columns > 0) {
            symbol.setStacked(true);
            symbol.setPreferredColumns(columns);
        }
        return symbol;
    }

    private static int zone(Symbology symbology) {
        return switch (symbology) {
            case UPC_A, EAN_13, EAN_8 -> RETAIL_ZONE;
            case CODE_128, GS1_128, GS1_DATABAR_EXPANDED -> ZONE;
            case QR_CODE, DATA_MATRIX -> SQUARE_ZONE;
        };
    }
}
