package io.behaviourdiscounts.barcodes.coupon;

import java.util.Locale;

/**
 * Why a text is no coupon. Those of (8110) and (8112) bear the names of GS1's linters ({@code GS1_LINTER_COUPON_…} of
 * gs1-syntax-dictionary, without that prefix), misspelling included; others are named alike. Names are stable.
 */
public enum BarcodeFault {
    EMPTY,
    UNKNOWN,
    INVALID_FORMAT,
    LENGTH,
    NON_DIGIT,
    CHECK_DIGIT,

    // (8110) and (8112)
    NON_DIGIT_CHARACTER,
    MISSING_GCP_VLI,
    INVALID_GCP_LENGTH,
    TRUNCATED_GCP,
    TRUNCATED_OFFER_CODE,
    MISSING_SAVE_VALUE_VLI,
    INVALID_SAVE_VALUE_LENGTH,
    TRUNCATED_SAVE_VALUE,
    MISSING_1ST_PURCHASE_REQUIREMENT_VLI,
    INVALID_1ST_PURCHASE_REQUIREMENT_LENGTH,
    TRUNCATED_1ST_PURCHASE_REQUIREMENT,
    MISSING_1ST_PURCHASE_REQUIREMENT_CODE,
    INVALID_1ST_PURCHASE_REQUIREMENT_CODE,
    TRUNCATED_1ST_PURCHASE_FAMILY_CODE,
    MISSING_ADDITIONAL_PURCHASE_RULES_CODE,
    INVALID_ADDITIONAL_PURCHASE_RULES_CODE,
    MISSING_2ND_PURCHASE_REQUIREMENT_VLI,
    INVALID_2ND_PURCHASE_REQUIREMENT_LENGTH,
    TRUNCATED_2ND_PURCHASE_REQUIREMENT,
    MISSING_2ND_PURCHASE_REQUIREMENT_CODE,
    INVALID_2ND_PURCHASE_REQUIREMENT_CODE,
    TRUNCATED_2ND_PURCHASE_FAMILY_CODE,
    MISSING_2ND_PURCHASE_GCP_VLI,
    INVALID_2ND_PURCHASE_GCP_LENGTH,
    TRUNCATED_2ND_PURCHASE_GCP,
    MISSING_3RD_PURCHASE_REQUIREMENT_VLI,
    INVALID_3RD_PURCHASE_REQUIREMENT_LENGTH,
    TRUNCATED_3RD_PURCHASE_REQUIREMENT,
    MISSING_3RD_PURCHASE_REQUIREMENT_CODE,
    INVALID_3RD_PURCHASE_REQUIREMENT_CODE,
    TRUNCATED_3RD_PURCHASE_FAMILY_CODE,
    MISSING_3RD_PURCHASE_GCP_VLI,
    INVALID_3RD_PURCHASE_GCP_LENGTH,
    TRUNCATED_3RD_PURCHASE_GCP,
    TOO_SHORT_FOR_EXPIRATION_DATE,
    INVALID_EXIPIRATION_DATE,
    TOO_SHORT_FOR_START_DATE,
    INVALID_START_DATE,
    EXPIRATION_BEFORE_START,
    MISSING_SERIAL_NUMBER_VLI,
    TRUNCATED_SERIAL_NUMBER,
    MISSING_RETAILER_GCP_OR_GLN_VLI,
    INVALID_RETAILER_GCP_OR_GLN_LENGTH,
    TRUNCATED_RETAILER_GCP_OR_GLN,
    MISSING_SAVE_VALUE_CODE,
    INVALID_SAVE_VALUE_CODE,
    MISSING_SAVE_VALUE_APPLIES_TO_ITEM,
    INVALID_SAVE_VALUE_APPLIES_TO_ITEM,
    MISSING_STORE_COUPON_FLAG,
    MISSING_DONT_MULTIPLY_FLAG,
    INVALID_DONT_MULTIPLY_FLAG,
    EXCESS_DATA,
    DATA_TOO_LONG,
    MISSING_FORMAT_CODE,
    INVALID_FORMAT_CODE,
    MISSING_FUNDER_VLI,
    INVALID_FUNDER_LENGTH,
    TRUNCATED_FUNDER,

    // (255) and its companions
    INCORRECT_CHECK_DIGIT,
    TRUNCATED_GCN,
    INVALID_SERIAL_LENGTH,
    UNKNOWN_AI,
    REPEATED_AI,
    MISSING_GCN,
    EXCLUSIVE_AIS,
    INVALID_AMOUNT,
    INVALID_PERCENTAGE,
    INVALID_POINTS,

    // (8100) to (8102)
    END_OF_OFFER_MONTH,
    LEADING_ZERO,
    INVALID_SERIAL,

    // UPC-5, EAN-99, common currency
    NUMBER_SYSTEM,
    PATTERN_NOT_UPC5,
    VALUE_CODE_UNASSIGNED,
    REFUND_RECEIPT,
    PREFIX_WITHOUT_LAYOUT;

    /** The same in words, without a full stop: {@code truncated save value}. */
    public String inWords() {
        return switch (this) {
            case EMPTY -> "nothing was read";
            case UNKNOWN -> "no pattern knows this text";
            case INVALID_FORMAT -> "a pattern knows this form, and a check digit or a date in it is wrong";
            case INVALID_EXIPIRATION_DATE -> "invalid expiration date";
            case PATTERN_NOT_UPC5 -> "13 digits that begin with 5 are an EAN-13, and no UPC-5";
            case NUMBER_SYSTEM -> "the number system is not that of coupons";
            case REFUND_RECEIPT -> "980 is a refund receipt, not a coupon";
            case PREFIX_WITHOUT_LAYOUT -> "no layout is known for this prefix of coupons";
            case LENGTH -> "the number of characters is not that of such a coupon";
            case END_OF_OFFER_MONTH -> "the offer's end is no month";
            case LEADING_ZERO -> "a zero has to stand first";
            case EXCLUSIVE_AIS -> "of amount, percentage and points there is one at most";
            default ->
                name().toLowerCase(Locale.ROOT)
                        .replace('_', ' ')
                        .replace("gcp", "company prefix")
                        .replace("vli", "length digit");
        };
    }
}
