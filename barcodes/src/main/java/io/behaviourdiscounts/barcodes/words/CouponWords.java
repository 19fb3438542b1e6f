package io.behaviourdiscounts.barcodes.words;

import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.EuroCoupon;
import io.behaviourdiscounts.barcodes.coupon.ExtendedCode;
import io.behaviourdiscounts.barcodes.coupon.GlobalCouponNumber;
import io.behaviourdiscounts.barcodes.coupon.Offer8112;
import io.behaviourdiscounts.barcodes.coupon.PatternCoupon;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement;
import io.behaviourdiscounts.barcodes.coupon.ValueCodeCoupon;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** A coupon as one would tell a cashier. */
public final class CouponWords {

    private CouponWords() {}

    /** What a text says, or what is wrong with it. */
    public static String of(Decoding decoding, LocalDate today) {
        return switch (decoding.verdict()) {
            case CouponVerdict.Valid<? extends CouponData> valid -> of(valid.data(), today);
            case CouponVerdict.Invalid<? extends CouponData> invalid -> wrong(invalid);
        };
    }

    /** What a coupon says. */
    public static String of(CouponData data, LocalDate today) {
        return switch (data) {
            case Coupon8110 coupon -> Words8110.of(coupon, today);
            case Offer8112 offer -> offer(offer);
            case GlobalCouponNumber coupon -> numbered(coupon, today);
            case ExtendedCode code -> extended(code);
            case ValueCodeCoupon coupon -> valueCode(coupon);
            case EuroCoupon coupon -> euro(coupon);
            case PatternCoupon coupon -> own(coupon);
        };
    }

    private static String wrong(CouponVerdict.Invalid<? extends CouponData> invalid) {
        String words = invalid.fault().inWords();
        int end = invalid.span().start() + invalid.span().length();
        boolean isPlaced =
                invalid.fault() != BarcodeFault.EMPTY && invalid.span().length() > 0;
        String part = invalid.data().substring(invalid.span().start(), end);
        return isPlaced ? words + ": '" + part + "' at place " + (invalid.span().start() + 1) : words;
    }

    private static String offer(Offer8112 offer) {
        String format = switch (offer.format()) {
            case '0' -> "digital";
            case '1' -> "print";
            default -> "newspaper's supplement";
        };
        return "%s coupon of funder %s, offer %s, serial %s; its terms are asked for under %s"
                .formatted(format, offer.funder(), offer.offer(), offer.serial(), offer.base());
    }

    private static String numbered(GlobalCouponNumber coupon, LocalDate today) {
        StringBuilder words = new StringBuilder();
        if (coupon.amount() != null) {
            words.append(
                    coupon.amount().signum() == 0
                            ? "a free gift"
                            : coupon.amount().toPlainString() + " off");
        } else if (coupon.percent() != null) {
            words.append(coupon.percent().stripTrailingZeros().toPlainString()).append(" % off");
        } else if (coupon.points() != null) {
            words.append(Integer.parseInt(coupon.points())).append(" points");
        } else {
            words.append("a coupon");
        }
        words.append(", coupon number ").append(coupon.number());
        if (coupon.serial() != null) {
            words.append(", serial ").append(coupon.serial());
        }
        if (coupon.expires() != null) {
            words.append("; expires ").append(WordsOfParts.day(coupon.expires(), today));
        }
        return words.toString();
    }

    private static String extended(ExtendedCode code) {
        StringBuilder words = new StringBuilder("beside a UPC-5: number system ").append(code.numberSystem());
        if (code.offer() != null) {
            words.append(", offer ").append(code.offer());
        }
        if (code.endOfOffer() != null) {
            words.append("; good to ").append(code.endOfOffer().atEndOfMonth());
        }
        if (code.serial() != null) {
            words.append(", serial ").append(code.serial());
        }
        return words.toString();
    }

    private static String valueCode(ValueCodeCoupon coupon) {
        String items = coupon.family().equals(PurchaseRequirement.ANY_BY_CASHIER)
                ? "992: no product validation, the cashier decides"
                : WordsOfParts.items(coupon.family(), "manufacturer", coupon.manufacturer());
        return coupon.value().meaning() + "; " + items + (coupon.isEan() ? "; not to be multiplied" : "");
    }

    private static String own(PatternCoupon coupon) {
        String fields = coupon.fields().entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
        return "pattern " + coupon.pattern() + ": " + fields;
    }

    private static String euro(EuroCoupon coupon) {
        String value = coupon.isFreeGoods()
                ? "free goods: no value in the code, the promotion says it"
                : "EUR " + coupon.value().setScale(2).toPlainString() + " off";
        return value + "; issuer " + coupon.issuer() + ", reference " + coupon.reference();
    }
}
