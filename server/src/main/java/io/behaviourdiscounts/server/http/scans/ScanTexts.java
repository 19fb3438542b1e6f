package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.reward.RewardOutcome.TillPrompt;
import io.behaviourdiscounts.barcodes.reward.RewardRefusal;

/** What a cashier reads of a scan, in English. */
final class ScanTexts {

    private ScanTexts() {}

    static String of(RewardRefusal reason) {
        return switch (reason) {
            case INVALID_COUPON_FORMAT -> "The barcode is wrong.";
            case COUPON_BLOCKED -> "This coupon is no longer taken.";
            case UNKNOWN_COUPON_INSTANCE -> "The series of this coupon has no such offer.";
            case UNKNOWN_COUPON -> "This coupon was never given out.";
            case COUPON_ALREADY_REDEEMED -> "This coupon was used before.";
            case COUPON_NOT_YET_VALID -> "This coupon is not good yet.";
            case COUPON_EXPIRED -> "This coupon has expired.";
            case WRONG_HOUSEHOLD -> "This coupon belongs to another household.";
            case MAX_SAME_BARCODE_SCANS -> "This coupon is in the sale as often as it may be.";
            case EXTERNAL_VALIDATION_REFUSED -> "The issuer of this coupon refuses it.";
            case EXTERNAL_VALIDATION_UNAVAILABLE -> "The issuer of this coupon has not said that it is good.";
            case MAX_COUPONS_SCANNED -> "The sale has as many coupons of this series as it may have.";
            case NO_REWARD_DEAD_END -> "Nothing says what this coupon is worth.";
            case NO_KNOWN_PROMOTION -> "No promotion takes this coupon.";
            case PURCHASE_DOES_NOT_QUALIFY -> "The goods do not meet what this coupon asks for.";
            case REWARD_OUT_OF_RANGE -> "The value is outside of what this coupon allows.";
            case OVERRIDE_NOT_ALLOWED -> "The value of this coupon may not be changed.";
        };
    }

    static String of(TillPrompt prompt) {
        return switch (prompt) {
            case REWARD_VALUE -> "Enter the value of this coupon.";
            case MEMBER_CARD -> "Scan the member's card.";
            case MANAGER -> "A manager has to approve of this value.";
        };
    }

    static String of(ScanVerdict.Why why) {
        return switch (why) {
            case UNKNOWN_BARCODE -> "This is no coupon that is known here.";
            case INVALID_COUPON_FORMAT -> "The barcode is wrong.";
            case UNKNOWN_COUPON_SERIES -> "No series has this coupon.";
            case TERMS_NOT_KNOWN -> "It is not known what this coupon is worth.";
        };
    }
}
