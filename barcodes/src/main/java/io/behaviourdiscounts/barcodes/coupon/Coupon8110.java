package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coupon of North America in a GS1 DataBar Expanded symbol, application identifier (8110): North American Coupon Application
 * Guideline R2.0, as GS1's linter {@code couponcode} reads it. Numbers stand as they were written.
 *
 * @param rules how second and third purchase go with the primary one; null where there is no second
 * @param expires YYMMDD
 * @param starts YYMMDD
 * @param retailer the prefix of a company or the number of a location that alone takes it
 * @param miscellaneous null where the field is not there
 */
public record Coupon8110(
        String companyPrefix,
        String offer,
        String saveValue,
        PurchaseRequirement primary,
        @Nullable Rules rules,
        @Nullable PurchaseRequirement second,
        @Nullable PurchaseRequirement third,
        @Nullable String expires,
        @Nullable String starts,
        @Nullable String serial,
        @Nullable String retailer,
        @Nullable Miscellaneous miscellaneous)
        implements CouponData {

    private static final String SAME = "=primary";

    /** How the purchases go together: the additional purchase rules code. */
    public enum Rules implements DigitCode {
        ANY('0'),
        ALL('1'),
        PRIMARY_AND_ANY_OTHER('2'),
        POOLED('3');

        private final char code;

        Rules(char code) {
            this.code = code;
        }

        @Override
        public char code() {
            return code;
        }
    }

    /** What the save value is: the save value code. */
    public enum Saving implements DigitCode {
        AMOUNT_OFF_ITEM('0'),
        FREE_ITEM('1'),
        FREE_UNITS('2'),
        PERCENT_OFF_ITEM('5'),
        AMOUNT_OFF_TRANSACTION('6');

        private final char code;

        Saving(char code) {
            this.code = code;
        }

        @Override
        public char code() {
            return code;
        }
    }

    /**
     * Field 9.
     *
     * @param appliesTo 0 the primary item, 1 the second, 2 the third
     * @param store 0 for a manufacturer's coupon
     */
    public record Miscellaneous(Saving saving, char appliesTo, char store, boolean doNotMultiply) {

        static final Miscellaneous ABSENT = new Miscellaneous(Saving.AMOUNT_OFF_ITEM, '0', '0', false);
    }

    /** Field 9, or what holds without it. */
    public Miscellaneous terms() {
        return miscellaneous == null ? Miscellaneous.ABSENT : miscellaneous;
    }

    /** The prefix of the company whose items a purchase is about. */
    public String companyOf(PurchaseRequirement purchase) {
        return purchase.isOfPrimaryCompany() ? companyPrefix : purchase.companyPrefix();
    }

    @Override
    public Map<String, String> fields() {
        NamedFields fields = new NamedFields()
                .put("gcp", companyPrefix)
                .put("offer", offer)
                .put("save", saveValue)
                .put("p1_req", primary.value())
                .put("p1_req_code", primary.measure().code())
                .put("p1_family", primary.family())
                .put("rules", rules == null ? null : rules.code());
        put(fields, "p2_", second);
        put(fields, "p3_", third);
        fields.put("expires", expires)
                .put("starts", starts)
                .put("serial", serial)
                .put("retailer", retailer);
        if (miscellaneous != null) {
            fields.put("save_code", miscellaneous.saving().code())
                    .put("applies_to", miscellaneous.appliesTo())
                    .put("store", miscellaneous.store())
                    .put("no_multiply", miscellaneous.doNotMultiply() ? 1 : 0);
        }
        return fields.toMap();
    }

    private static void put(NamedFields fields, String prefix, @Nullable PurchaseRequirement purchase) {
        if (purchase != null) {
            fields.put(prefix + "req", purchase.value())
                    .put(prefix + "req_code", purchase.measure().code())
                    .put(prefix + "family", purchase.family())
                    .put(prefix + "gcp", purchase.isOfPrimaryCompany() ? SAME : purchase.companyPrefix());
        }
    }
}
