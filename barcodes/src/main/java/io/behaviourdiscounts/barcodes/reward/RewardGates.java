package io.behaviourdiscounts.barcodes.reward;

import io.behaviourdiscounts.barcodes.reward.CouponSeries.Segmentation;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Prompt;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Rejected;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.TillPrompt;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stops a coupon whatever it is worth. The first gate that is shut decides. */
final class RewardGates {

    private RewardGates() {}

    /** The outcome of the first gate that is shut; nothing when all are open. */
    static Optional<RewardOutcome> check(CouponScan scan, TillTransaction transaction) {
        return Stream.<BiFunction<CouponScan, TillTransaction, Optional<RewardOutcome>>>of(
                        (s, t) -> rejectedUnless(s.wellFormed(), RewardRefusal.INVALID_COUPON_FORMAT, "G1"),
                        (s, t) -> rejectedUnless(!isBlocked(s), RewardRefusal.COUPON_BLOCKED, "G2"),
                        (s, t) -> rejectedUnless(s.instance() != null, RewardRefusal.UNKNOWN_COUPON_INSTANCE, "G3"),
                        (s, t) -> rejectedUnless(
                                !s.series().repositoryRequired() || s.repository() != null,
                                RewardRefusal.UNKNOWN_COUPON,
                                "G4"),
                        (s, t) -> rejectedUnless(!isRedeemed(s), RewardRefusal.COUPON_ALREADY_REDEEMED, "G5"),
                        RewardGates::validity,
                        RewardGates::memberCard,
                        RewardGates::household,
                        (s, t) -> rejectedUnless(
                                isBelow(t.sameBarcodeScans(), s.series().maxSameBarcode()),
                                RewardRefusal.MAX_SAME_BARCODE_SCANS,
                                "G9"),
                        RewardGates::external)
                .map(gate -> gate.apply(scan, transaction))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Only coupons that trigger a promotion are counted so. */
    static Optional<RewardOutcome> seriesScans(CouponSeries series, TillTransaction transaction) {
        return rejectedUnless(
                isBelow(transaction.seriesScans(), series.maxSeriesScans()), RewardRefusal.MAX_COUPONS_SCANNED, "G10");
    }

    private static boolean isBlocked(CouponScan scan) {
        return scan.series().flags().blocked()
                || (scan.instance() != null && scan.instance().blocked())
                || (scan.repository() != null && scan.repository().blocked());
    }

    private static boolean isRedeemed(CouponScan scan) {
        return scan.repository() != null && scan.repository().redeemed();
    }

    private static Optional<RewardOutcome> validity(CouponScan scan, TillTransaction transaction) {
        RepositoryCoupon row = scan.repository();
        LocalDate start = row != null && row.start() != null ? row.start() : scan.start();
        LocalDate end = row != null && row.end() != null ? row.end() : scan.end();
        LocalDate day = transaction.businessDate();
        if (start != null && day.isBefore(start.minusDays(transaction.graceBefore()))) {
            return Optional.of(new Rejected(RewardRefusal.COUPON_NOT_YET_VALID, "G6"));
        }
        boolean isOver = end != null && day.isAfter(end.plusDays(transaction.graceAfter()));
        return rejectedUnless(!isOver, RewardRefusal.COUPON_EXPIRED, "G6");
    }

    private static Optional<RewardOutcome> memberCard(CouponScan scan, TillTransaction transaction) {
        boolean isNeeded = scan.instance() == null
                ? scan.series().flags().memberCardRequired()
                : scan.instance().needsMemberCard(scan.series());
        return isNeeded && transaction.member() == null ? Optional.of(askForCard("G7")) : Optional.empty();
    }

    private static Optional<RewardOutcome> household(CouponScan scan, TillTransaction transaction) {
        String household = scan.repository() == null ? null : scan.repository().household();
        if (scan.series().segmentation() != Segmentation.SAME_HOUSEHOLD || household == null) {
            return Optional.empty();
        }
        return transaction.member() == null
                ? Optional.of(askForCard("G8"))
                : rejectedUnless(household.equals(transaction.household()), RewardRefusal.WRONG_HOUSEHOLD, "G8");
    }

    private static Optional<RewardOutcome> external(CouponScan scan, TillTransaction transaction) {
        if (!scan.series().flags().externalValidation()) {
            return Optional.empty();
        }
        return switch (transaction.external()) {
            case ACCEPTED -> Optional.empty();
            case REFUSED -> Optional.of(new Rejected(RewardRefusal.EXTERNAL_VALIDATION_REFUSED, "G11"));
            case UNAVAILABLE -> Optional.of(new Rejected(RewardRefusal.EXTERNAL_VALIDATION_UNAVAILABLE, "G11"));
        };
    }

    static Prompt askForCard(String row) {
        return new Prompt(TillPrompt.MEMBER_CARD, null, row);
    }

    private static boolean isBelow(int count, @Nullable Integer most) {
        return most == null || count < most;
    }

    private static Optional<RewardOutcome> rejectedUnless(boolean open, RewardRefusal reason, String row) {
        return open ? Optional.empty() : Optional.of(new Rejected(reason, row));
    }
}
