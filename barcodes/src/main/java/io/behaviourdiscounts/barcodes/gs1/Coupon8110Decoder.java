package io.behaviourdiscounts.barcodes.gs1;

import static io.behaviourdiscounts.barcodes.coupon.BarcodeFault.*;

import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110.Miscellaneous;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110.Rules;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110.Saving;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement.Measure;
import io.behaviourdiscounts.barcodes.gs1.DigitCursor.LengthFaults;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the data of (8110): verdicts, names and places of faults are those of GS1's linter {@code couponcode}. */
public final class Coupon8110Decoder {

    /** {@code X..70} of the table of application identifiers. */
    private static final int LONGEST = 70;

    private static final int SIX = 6;
    private static final String VALUE_LENGTHS = "12345";
    private static final String PREFIX_LENGTHS = "0123456";
    private static final char SAME_AS_PRIMARY = '9';

    private static final LengthFaults PREFIX = new LengthFaults(MISSING_GCP_VLI, INVALID_GCP_LENGTH, TRUNCATED_GCP);
    private static final LengthFaults SAVE =
            new LengthFaults(MISSING_SAVE_VALUE_VLI, INVALID_SAVE_VALUE_LENGTH, TRUNCATED_SAVE_VALUE);
    private static final LengthFaults SERIAL =
            new LengthFaults(MISSING_SERIAL_NUMBER_VLI, EXCESS_DATA, TRUNCATED_SERIAL_NUMBER);
    private static final LengthFaults RETAILER = new LengthFaults(
            MISSING_RETAILER_GCP_OR_GLN_VLI, INVALID_RETAILER_GCP_OR_GLN_LENGTH, TRUNCATED_RETAILER_GCP_OR_GLN);

    private static final PurchaseFaults FIRST = new PurchaseFaults(
            new LengthFaults(
                    MISSING_1ST_PURCHASE_REQUIREMENT_VLI,
                    INVALID_1ST_PURCHASE_REQUIREMENT_LENGTH,
                    TRUNCATED_1ST_PURCHASE_REQUIREMENT),
            MISSING_1ST_PURCHASE_REQUIREMENT_CODE,
            INVALID_1ST_PURCHASE_REQUIREMENT_CODE,
            TRUNCATED_1ST_PURCHASE_FAMILY_CODE,
            PREFIX);
    private static final PurchaseFaults SECOND = new PurchaseFaults(
            new LengthFaults(
                    MISSING_2ND_PURCHASE_REQUIREMENT_VLI,
                    INVALID_2ND_PURCHASE_REQUIREMENT_LENGTH,
                    TRUNCATED_2ND_PURCHASE_REQUIREMENT),
            MISSING_2ND_PURCHASE_REQUIREMENT_CODE,
            INVALID_2ND_PURCHASE_REQUIREMENT_CODE,
            TRUNCATED_2ND_PURCHASE_FAMILY_CODE,
            new LengthFaults(
                    MISSING_2ND_PURCHASE_GCP_VLI, INVALID_2ND_PURCHASE_GCP_LENGTH, TRUNCATED_2ND_PURCHASE_GCP));
    private static final PurchaseFaults THIRD = new PurchaseFaults(
            new LengthFaults(
                    MISSING_3RD_PURCHASE_REQUIREMENT_VLI,
                    INVALID_3RD_PURCHASE_REQUIREMENT_LENGTH,
                    TRUNCATED_3RD_PURCHASE_REQUIREMENT),
            MISSING_3RD_PURCHASE_REQUIREMENT_CODE,
            INVALID_3RD_PURCHASE_REQUIREMENT_CODE,
            TRUNCATED_3RD_PURCHASE_FAMILY_CODE,
            new LengthFaults(
                    MISSING_3RD_PURCHASE_GCP_VLI, INVALID_3RD_PURCHASE_GCP_LENGTH, TRUNCATED_3RD_PURCHASE_GCP));

    /** What can be wrong with one of the three purchases. */
    private record PurchaseFaults(
            LengthFaults value, BarcodeFault noCode, BarcodeFault badCode, BarcodeFault family, LengthFaults prefix) {}

    private Coupon8110Decoder() {}

    /**
     * Reads a coupon.
     *
     * @param data what stands behind the application identifier
     * @param today decides the century of its dates, and nothing else
     */
    public static CouponVerdict<Coupon8110> decode(String data, LocalDate today) {
        DigitCursor cursor = new DigitCursor(data);
        Coupon8110 coupon = coupon(cursor, today);
        cursor.expectEnd(LONGEST);
        Optional<CouponVerdict.Invalid<Coupon8110>> fault = cursor.fault();
        return fault.isPresent() ? fault.get() : new CouponVerdict.Valid<>(coupon);
    }

    private static Coupon8110 coupon(DigitCursor cursor, LocalDate today) {
        String prefix = cursor.withLength(PREFIX_LENGTHS, SIX, PREFIX);
        String offer = cursor.take(SIX, TRUNCATED_OFFER_CODE);
        String save = cursor.withLength(VALUE_LENGTHS, 0, SAVE);
        PurchaseRequirement primary = purchase(cursor, FIRST, "");
        boolean hasSecond = cursor.begins('1');
        Rules rules = hasSecond ? rules(cursor) : null;
        PurchaseRequirement second = hasSecond ? otherPurchase(cursor, SECOND) : null;
        PurchaseRequirement third = cursor.begins('2') ? otherPurchase(cursor, THIRD) : null;
        Dates dates = dates(cursor, today);
        return new Coupon8110(
                prefix,
                offer,
                save,
                primary,
                rules,
                second,
                third,
                dates.expires(),
                dates.starts(),
                cursor.begins('5') ? cursor.withLength("0123456789", SIX, SERIAL) : null,
                cursor.begins('6') ? cursor.withLength("1234567", SIX, RETAILER) : null,
                cursor.begins('9') ? miscellaneous(cursor) : null);
    }

    private static PurchaseRequirement purchase(DigitCursor cursor, PurchaseFaults faults, String prefix) {
        String value = cursor.withLength(VALUE_LENGTHS, 0, faults.value());
        Measure measure = cursor.coded(Measure.class, faults.noCode(), faults.badCode());
        return new PurchaseRequirement(value, measure, cursor.take(3, faults.family()), prefix);
    }

    private static PurchaseRequirement otherPurchase(DigitCursor cursor, PurchaseFaults faults) {
        PurchaseRequirement purchase = purchase(cursor, faults, "");
        String prefix = cursor.begins(SAME_AS_PRIMARY) ? "" : cursor.withLength(PREFIX_LENGTHS, SIX, faults.prefix());
        return new PurchaseRequirement(purchase.value(), purchase.measure(), purchase.family(), prefix);
    }

    private static Rules rules(DigitCursor cursor) {
        return cursor.coded(
                Rules.class, MISSING_ADDITIONAL_PURCHASE_RULES_CODE, INVALID_ADDITIONAL_PURCHASE_RULES_CODE);
    }

    private record Dates(@Nullable String expires, @Nullable String starts) {}

    /** The order of the two is that of the days, so that a coupon may run over the turn of a century. */
    private static Dates dates(DigitCursor cursor, LocalDate today) {
        int begin = cursor.position();
        String expires = cursor.begins('3')
                ? date(cursor, TOO_SHORT_FOR_EXPIRATION_DATE, INVALID_EXIPIRATION_DATE, today)
                : null;
        String starts = cursor.begins('4') ? date(cursor, TOO_SHORT_FOR_START_DATE, INVALID_START_DATE, today) : null;
        if (expires != null && starts != null && isBefore(expires, starts, today)) {
            cursor.failFrom(begin, EXPIRATION_BEFORE_START);
        }
        return new Dates(expires, starts);
    }

    private static String date(DigitCursor cursor, BarcodeFault tooShort, BarcodeFault invalid, LocalDate today) {
        String digits = cursor.take(SIX, tooShort);
        if (!digits.isEmpty() && SixDigitDate.of(digits, today).isEmpty()) {
            cursor.failFrom(cursor.position() - SIX, invalid);
        }
        return digits;
    }

    private static boolean isBefore(String expires, String starts, LocalDate today) {
        if (expires.isEmpty() || starts.isEmpty()) {
            return false;
        }
        Optional<LocalDate> end = SixDigitDate.of(expires, today);
        Optional<LocalDate> start = SixDigitDate.of(starts, today);
        return end.isPresent() && start.isPresent() && end.get().isBefore(start.get());
    }

    private static Miscellaneous miscellaneous(DigitCursor cursor) {
        Saving saving = cursor.coded(Saving.class, MISSING_SAVE_VALUE_CODE, INVALID_SAVE_VALUE_CODE);
        char appliesTo = cursor.oneOf("012", MISSING_SAVE_VALUE_APPLIES_TO_ITEM, INVALID_SAVE_VALUE_APPLIES_TO_ITEM);
        char store = cursor.oneOf("0123456789", MISSING_STORE_COUPON_FLAG, EXCESS_DATA);
        char multiply = cursor.oneOf("01", MISSING_DONT_MULTIPLY_FLAG, INVALID_DONT_MULTIPLY_FLAG);
        return new Miscellaneous(saving, appliesTo, store, multiply == '1');
    }
}
