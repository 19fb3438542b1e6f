package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.ValueCodeCoupon;
import io.behaviourdiscounts.barcodes.gs1.SixDigitDate;
import io.behaviourdiscounts.barcodes.manufacturer.BasketLine;
import io.behaviourdiscounts.barcodes.manufacturer.CouponUse;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffers;
import io.behaviourdiscounts.barcodes.manufacturer.UnitAssigner;
import io.behaviourdiscounts.barcodes.manufacturer.UnitAssignment;
import io.behaviourdiscounts.barcodes.reward.RewardRefusal;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.server.http.scans.TillSale.LineGoods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The coupons of manufacturers among the scans of a sale: each promotion is made of its barcode, and all of them share the basket. */
final class ManufacturerScans {

    private static final Pattern GTIN = Pattern.compile("[0-9]{8,14}");

    private final TillSale sale;
    private final Map<Integer, ManufacturerOffer> offers = new TreeMap<>();

    ManufacturerScans(TillSale sale) {
        this.sale = sale;
    }

    /**
     * Takes a scan, if it is a manufacturer's coupon.
     *
     * @return a refusal; nothing where it was taken, or is another thing
     */
    Optional<ScanVerdict> take(int scan, Decoding decoding) {
        String barcode = sale.scans().get(scan - 1).text().text();
        CouponData data = data(decoding);
        if (data instanceof Coupon8110 coupon) {
            Optional<ScanVerdict> refused = outOfTime(coupon);
            if (refused.isEmpty()) {
                offers.put(scan, ManufacturerOffers.of(barcode, coupon));
            }
            return refused;
        }
        if (data instanceof ValueCodeCoupon coupon) {
            offers.put(scan, ManufacturerOffers.of(barcode, coupon));
        }
        return Optional.empty();
    }

    static boolean isOne(Decoding decoding) {
        return data(decoding) instanceof Coupon8110 || data(decoding) instanceof ValueCodeCoupon;
    }

    private static @Nullable CouponData data(Decoding decoding) {
        return decoding.verdict() instanceof CouponVerdict.Valid<?>(CouponData data) ? data : null;
    }

    private Optional<ScanVerdict> outOfTime(Coupon8110 coupon) {
        LocalDate day = sale.businessDate();
        Optional<LocalDate> starts = day(coupon.starts());
        Optional<LocalDate> expires = day(coupon.expires());
        if (starts.isPresent() && day.isBefore(starts.get().minusDays(sale.graceBefore()))) {
            return Optional.of(new ScanVerdict.Refused(RewardRefusal.COUPON_NOT_YET_VALID));
        }
        return expires.filter(last -> day.isAfter(last.plusDays(sale.graceAfter())))
                .map(last -> new ScanVerdict.Refused(RewardRefusal.COUPON_EXPIRED));
    }

    private Optional<LocalDate> day(@Nullable String digits) {
        return digits == null ? Optional.empty() : SixDigitDate.of(digits, sale.businessDate());
    }

    /**
     * What becomes of all that were taken.
     *
     * @param tenders as what they are booked, by scan
     */
    Map<Integer, ScanVerdict> verdicts(Order order, Map<Integer, String> tenders) {
        UnitAssignment assignment = UnitAssigner.assign(List.copyOf(offers.values()), lines(order), sale.policy());
        List<CouponUse> uses = new ArrayList<>(assignment.uses());
        Map<Integer, ScanVerdict> verdicts = new TreeMap<>();
        offers.forEach((scan, offer) -> verdicts.put(scan, verdict(scan, offer, uses, tenders)));
        return verdicts;
    }

    /** Of a barcode that was scanned twice, each scan has a use of its own. */
    private static ScanVerdict verdict(
            int scan, ManufacturerOffer offer, List<CouponUse> uses, Map<Integer, String> tenders) {
        if (offer.byCashier()) {
            return new ScanVerdict.ForCashier();
        }
        for (CouponUse use : uses) {
            if (use.barcode().equals(offer.barcode())) {
                uses.remove(use);
                return new ScanVerdict.Manufacturers(use, tenders.getOrDefault(scan, "MFR_COUPON"));
            }
        }
        return new ScanVerdict.Waiting();
    }

    /** Goods that have a number of GS1, at the price of the shelf. */
    private List<BasketLine> lines(Order order) {
        List<BasketLine> lines = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            LineGoods goods = sale.goods().get(line.key());
            if (goods == null && GTIN.matcher(line.sku()).matches()) {
                goods = new LineGoods(line.sku(), null, 0);
            }
            if (goods != null && !line.isGift() && line.quantity() <= Integer.MAX_VALUE) {
                boolean isWeighed = goods.grams() > 0;
                lines.add(new BasketLine(
                        line.key(),
                        goods.gtin(),
                        goods.family(),
                        isWeighed ? line.full() : line.unitPrice(),
                        isWeighed ? 1 : (int) line.quantity(),
                        goods.grams()));
            }
        }
        return lines;
    }
}
