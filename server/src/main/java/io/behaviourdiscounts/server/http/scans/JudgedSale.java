package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.reward.RewardBooking;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of the scans of a sale.
 *
 * @param answer the order priced with what they bring
 * @param verdicts one for each scan, in their order
 * @param discounts what they take off the order, in minor units, by scan
 */
public record JudgedSale(
        TillSale sale, Evaluation.Answer answer, List<ScanVerdict> verdicts, Map<Integer, Long> discounts) {

    public JudgedSale {
        verdicts = List.copyOf(verdicts);
        discounts = Map.copyOf(discounts);
    }

    /**
     * A coupon among the payments.
     *
     * @param scan from 1
     * @param worth minor units that the coupon is worth
     * @param amount what of it is left to pay; never more than it is worth
     */
    record Tender(int scan, String type, long worth, long amount) {}

    /** Those of manufacturers first, each capped by what is left to pay. */
    List<Tender> tenders() {
        List<Tender> worth = new ArrayList<>();
        for (int scan = 1; scan <= verdicts.size(); scan++) {
            if (verdicts.get(scan - 1) instanceof ScanVerdict.Manufacturers(var use, String type)) {
                worth.add(new Tender(scan, type, use.total(), 0));
            }
        }
        for (int scan = 1; scan <= verdicts.size(); scan++) {
            if (verdicts.get(scan - 1) instanceof ScanVerdict.OfSeries coupon
                    && coupon.outcome() instanceof Accepted accepted
                    && accepted.booking() instanceof RewardBooking.AsTender(String type)) {
                worth.add(new Tender(scan, type, accepted.reward(), 0));
            }
        }
        List<Tender> tenders = new ArrayList<>();
        long left = answer.plan().total();
        for (Tender tender : worth) {
            long amount = Math.min(left, tender.worth());
            left -= amount;
            tenders.add(new Tender(tender.scan(), tender.type(), tender.worth(), amount));
        }
        return tenders;
    }

    /** Scans of coupons that are kept and told of after payment, were it paid now. */
    List<Integer> unused() {
        List<Integer> unused = new ArrayList<>();
        for (int scan = 1; scan <= verdicts.size(); scan++) {
            boolean isTold = switch (verdicts.get(scan - 1)) {
                case ScanVerdict.OfSeries coupon ->
                    coupon.outcome() instanceof RewardOutcome.Held held && held.listedWhenUnused();
                case ScanVerdict.Waiting waiting -> true;
                case ScanVerdict.Manufacturers used -> false;
                case ScanVerdict.ForCashier asked -> false;
                case ScanVerdict.Refused refused -> false;
                case ScanVerdict.Unknown unknown -> false;
            };
            if (isTold) {
                unused.add(scan);
            }
        }
        return unused;
    }
}
