package io.behaviourdiscounts.barcodes.gs1;

import static io.behaviourdiscounts.barcodes.coupon.BarcodeFault.*;

import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.Offer8112;
import io.behaviourdiscounts.barcodes.gs1.DigitCursor.LengthFaults;
import java.util.Optional;

/** Reads the data of (8112): verdicts, names and places of faults are those of GS1's linter {@code couponposoffer}. */
public final class Offer8112Decoder {

    private static final int SIX = 6;

    /** Positions 37 to 70 are reserved, so that what is too long is left over before. */
    private static final int LONGEST = 70;

    private static final char NOT_SERIALISED = '2';
    private static final int COUNT = 4;

    private static final LengthFaults FUNDER =
            new LengthFaults(MISSING_FUNDER_VLI, INVALID_FUNDER_LENGTH, TRUNCATED_FUNDER);
    private static final LengthFaults SERIAL =
            new LengthFaults(MISSING_SERIAL_NUMBER_VLI, EXCESS_DATA, TRUNCATED_SERIAL_NUMBER);

    private Offer8112Decoder() {}

    /**
     * Reads an offer.
     *
     * @param data what stands behind the application identifier
     * @param takesSupplements whether format 2 is taken: The Coupon Bureau issues it, and GS1's linter refuses it
     */
    public static CouponVerdict<Offer8112> decode(String data, boolean takesSupplements) {
        DigitCursor cursor = new DigitCursor(data);
        char format = cursor.oneOf(takesSupplements ? "012" : "01", MISSING_FORMAT_CODE, INVALID_FORMAT_CODE);
        String funder = cursor.withLength("0123456", SIX, FUNDER);
        String offer = cursor.take(SIX, TRUNCATED_OFFER_CODE);
        // Of format 2 there is also the form with four digits, 0001, in place of a serial number.
        boolean isCounted = format == NOT_SERIALISED && data.length() - cursor.position() == COUNT;
        String serial =
                isCounted ? cursor.take(COUNT, TRUNCATED_SERIAL_NUMBER) : cursor.withLength("0123456789", SIX, SERIAL);
        cursor.expectEnd(LONGEST);
        Optional<CouponVerdict.Invalid<Offer8112>> fault = cursor.fault();
        return fault.isPresent()
                ? fault.get()
                : new CouponVerdict.Valid<>(new Offer8112(format, funder, offer, serial));
    }
}
