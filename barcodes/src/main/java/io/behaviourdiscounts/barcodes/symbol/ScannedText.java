package io.behaviourdiscounts.barcodes.symbol;

import java.util.Map;
import java.util.Optional;

/**
 * A text as a till's scanner delivers it, in its normal form: without the identifier of AIM (ISO/IEC 15424), and of UPC-A the 12
 * digits also where they come as an EAN-13 with a leading 0.
 *
 * @param text the data alone
 * @param symbology what it stood in, where the scanner or the caller says so
 */
public record ScannedText(String text, Optional<Symbology> symbology) {

    private static final int IDENTIFIER = 3;
    private static final int UPC_LENGTH = 12;

    /** {@code ]E0} is any of UPC-A, UPC-E and EAN-13: the number of digits tells. */
    private static final String EAN_OR_UPC = "]E0";

    private static final Map<String, Symbology> IDENTIFIERS = Map.of(
            "]E4", Symbology.EAN_8,
            "]C0", Symbology.CODE_128,
            "]C1", Symbology.GS1_128,
            "]e0", Symbology.GS1_DATABAR_EXPANDED,
            "]Q1", Symbology.QR_CODE,
            "]Q3", Symbology.QR_CODE,
            "]d2", Symbology.DATA_MATRIX);

    /** The normal form of what was delivered; an identifier of AIM says more than nothing. */
    public static ScannedText of(String delivered) {
        String identifier = delivered.substring(0, Math.min(IDENTIFIER, delivered.length()));
        if (identifier.equals(EAN_OR_UPC)) {
            String data = delivered.substring(IDENTIFIER);
            return of(data, Optional.of(data.length() <= UPC_LENGTH ? Symbology.UPC_A : Symbology.EAN_13));
        }
        Symbology symbology = IDENTIFIERS.get(identifier);
        return symbology == null
                ? of(delivered, Optional.empty())
                : of(delivered.substring(IDENTIFIER), Optional.of(symbology));
    }

    /** The normal form of data that stood in a symbology. */
    public static ScannedText of(String data, Optional<Symbology> symbology) {
        boolean mayBeUpc =
                symbology.isEmpty() || symbology.get() == Symbology.EAN_13 || symbology.get() == Symbology.UPC_A;
        if (mayBeUpc && data.length() == UPC_LENGTH + 1 && data.startsWith("0") && isDigits(data)) {
            return new ScannedText(data.substring(1), Optional.of(Symbology.UPC_A));
        }
        return new ScannedText(data, symbology);
    }

    /** Whether there are digits alone; true of nothing. */
    public static boolean isDigits(CharSequence text) {
        return firstNonDigit(text) < 0;
    }

    /** Where the first character stands that is no digit from 0 to 9; -1 where there is none. */
    public static int firstNonDigit(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return i;
            }
        }
        return -1;
    }
}
