package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.pattern.CouponType;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.reward.CashierInput;
import io.behaviourdiscounts.barcodes.reward.CouponScan;
import io.behaviourdiscounts.barcodes.reward.PromotionLink;
import io.behaviourdiscounts.barcodes.reward.RewardBooking.AsDiscount;
import io.behaviourdiscounts.barcodes.reward.RewardDecider;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.barcodes.reward.RewardRefusal;
import io.behaviourdiscounts.barcodes.reward.TillTransaction;
import io.behaviourdiscounts.barcodes.series.InstanceDefinition;
import io.behaviourdiscounts.barcodes.series.SeriesDefinition;
import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.OfSeries;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Unknown;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Why;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges the scans of a sale in their order, and prices the order with what they bring. It stores nothing and asks nobody. */
public final class ScanJudge {

    private final LiveBook book;
    private final Evaluation base;
    private final Order order;
    private final TillSale sale;
    private final ManufacturerScans manufacturers;
    private final Map<Integer, String> manufacturerTenders = new HashMap<>();
    private final Map<Integer, ScanVerdict> verdicts = new TreeMap<>();

    /** What accepted scans bring to the order, by scan. */
    private final Map<Integer, Promotion> offers = new TreeMap<>();

    private ScanJudge(LiveBook book, Evaluation base, TillSale sale) {
        this.book = book;
        this.base = base;
        this.order = base.question().order();
        this.sale = sale;
        this.manufacturers = new ManufacturerScans(sale);
    }

    /** What a linked promotion comes to for a scan. */
    private record Link(PromotionLink link, @Nullable Promotion offer) {}

    /** Judges all scans of a sale beside what the cart gets anyway. */
    public static JudgedSale judge(LiveBook book, Evaluation base, TillSale sale) {
        return new ScanJudge(book, base, sale).all();
    }

    private JudgedSale all() {
        for (int scan = 1; scan <= sale.scans().size(); scan++) {
            judge(scan, sale.scans().get(scan - 1));
        }
        Evaluation.Answer answer = priced(offers.values()).answer();
        List<Integer> displaced = offers.keySet().stream()
                .filter(scan -> applied(answer, offers.get(scan)).isEmpty())
                .toList();
        if (!displaced.isEmpty()) {
            displaced.forEach(this::hold);
            return judged(priced(offers.values()).answer());
        }
        return judged(answer);
    }

    private JudgedSale judged(Evaluation.Answer answer) {
        verdicts.putAll(manufacturers.verdicts(order, manufacturerTenders));
        Map<Integer, Long> discounts = new HashMap<>();
        offers.forEach(
                (scan, offer) -> applied(answer, offer).ifPresent(applied -> discounts.put(scan, applied.amount())));
        return new JudgedSale(sale, answer, List.copyOf(verdicts.values()), discounts);
    }

    /** Another promotion has taken its place in the order. */
    private void hold(int scan) {
        offers.remove(scan);
        if (verdicts.get(scan) instanceof OfSeries coupon) {
            boolean isVirtual = coupon.series().terms().flags().virtual()
                    || coupon.series()
                            .instance(coupon.offerCode())
                            .filter(instance -> instance.terms().virtual())
                            .isPresent();
            verdicts.put(
                    scan,
                    coupon.with(new RewardOutcome.Held(
                            RewardRefusal.PURCHASE_DOES_NOT_QUALIFY,
                            !isVirtual,
                            coupon.outcome().row())));
        }
    }

    private Evaluation priced(Collection<Promotion> more) {
        return ScanOffers.with(base, List.copyOf(more));
    }

    private void judge(int number, TillScan scan) {
        Decoding decoding = book.series().read(scan.text(), sale.businessUnit(), sale.businessDate());
        Optional<DataPattern> pattern = Optional.ofNullable(decoding.pattern()).flatMap(book.series()::pattern);
        if (decoding.verdict() instanceof CouponVerdict.Invalid<?> invalid) {
            boolean isKnown = pattern.isPresent() || decoding.kind() != null;
            verdicts.put(
                    number,
                    new Unknown(
                            isKnown ? Why.INVALID_COUPON_FORMAT : Why.UNKNOWN_BARCODE,
                            isKnown
                                    ? "the barcode is wrong: " + invalid.fault()
                                    : "no pattern of the live book knows it, and it is no coupon of a manufacturer"));
            return;
        }
        Optional<ScannedFields> fields = pattern.map(own -> ScannedFields.of(own, decoding));
        Optional<SeriesDefinition> series =
                fields.flatMap(read -> pattern.flatMap(own -> book.series().series(own.id(), read.series())));
        if (series.isPresent()) {
            verdicts.put(number, ofSeries(number, scan, series.get(), fields.orElseThrow()));
        } else {
            withoutSeries(number, scan, decoding, pattern);
        }
    }

    private void withoutSeries(int number, TillScan scan, Decoding decoding, Optional<DataPattern> pattern) {
        boolean isOfManufacturers = pattern.isEmpty() || pattern.get().couponType() != CouponType.UNIQUE;
        Decoding read = ManufacturerScans.isOne(decoding)
                ? decoding
                : book.series().readBuiltIn(scan.text(), sale.businessDate());
        if (isOfManufacturers && ManufacturerScans.isOne(read)) {
            pattern.map(own -> own.settings().asTender()).ifPresent(tender -> manufacturerTenders.put(number, tender));
            manufacturers.take(number, read).ifPresent(refused -> verdicts.put(number, refused));
        } else if (pattern.isPresent()) {
            verdicts.put(
                    number,
                    new Unknown(Why.UNKNOWN_COUPON_SERIES, "no series of the live book has this pattern and code"));
        } else {
            verdicts.put(
                    number,
                    new Unknown(Why.TERMS_NOT_KNOWN, "the barcode names an offer and does not say what it is worth"));
        }
    }

    private OfSeries ofSeries(int number, TillScan scan, SeriesDefinition series, ScannedFields fields) {
        Optional<InstanceDefinition> instance = series.instance(fields.offerCode());
        Link link = instance.map(one -> link(number, series.promotions(one)))
                .orElseGet(() -> new Link(new PromotionLink.NotLinked(), null));
        RewardOutcome outcome = RewardDecider.decide(
                new CouponScan(
                        true,
                        series.terms(),
                        instance.map(InstanceDefinition::terms).orElse(null),
                        link.offer() == null || ScanOffers.takesReward(link.offer()) ? fields.reward() : null,
                        fields.day("start"),
                        fields.day("end"),
                        null),
                link.link(),
                transaction(scan, series),
                new CashierInput(scan.entered(), scan.override(), sale.role(), scan.managerApproved()));
        if (outcome
                        instanceof
                        Accepted(
                                RewardOutcome.RewardSource source,
                                long reward,
                                AsDiscount booking,
                                boolean beyondRange,
                                String row)
                && reward > 0) {
            offers.put(
                    number,
                    link.offer() == null
                            ? ScanOffers.fallback(
                                    number,
                                    series.name() == null ? series.id() : series.name(),
                                    reward,
                                    order.currency())
                            : source == RewardOutcome.RewardSource.PROMOTION
                                    ? link.offer()
                                    : ScanOffers.withReward(link.offer(), reward, order.currency()));
        }
        String promotion = link.offer() == null
                ? null
                : ScanOffers.promotionOf(link.offer().id());
        return new OfSeries(series, fields.offerCode(), promotion, outcome);
    }

    /** The first linked promotion that gives something to the order, beside what the scans before have brought. */
    private Link link(int number, List<String> promotions) {
        for (String id : promotions) {
            Optional<Promotion> linked = book.promotions()
                    .promotion(id)
                    .map(LivePromotion::promotion)
                    .map(promotion -> ScanOffers.linked(number, promotion));
            if (linked.isPresent()) {
                List<Promotion> more = new ArrayList<>(offers.values());
                more.add(linked.get());
                Optional<Plan.Applied> applied = applied(priced(more).answer(), linked.get());
                if (applied.isPresent()) {
                    return new Link(
                            new PromotionLink.Triggered(
                                    new AsDiscount(), applied.get().amount()),
                            linked.get());
                }
            }
        }
        return new Link(promotions.isEmpty() ? new PromotionLink.NotLinked() : new PromotionLink.NotQualified(), null);
    }

    private static Optional<Plan.Applied> applied(Evaluation.Answer answer, @Nullable Promotion offer) {
        return answer.plan().applied().stream()
                .filter(applied -> offer != null && applied.offer().equals(offer.id()))
                .findFirst();
    }

    private TillTransaction transaction(TillScan scan, SeriesDefinition series) {
        int ofSeries = 0;
        int ofBarcode = 0;
        for (Map.Entry<Integer, ScanVerdict> before : verdicts.entrySet()) {
            if (before.getValue() instanceof OfSeries coupon
                    && coupon.outcome() instanceof Accepted
                    && coupon.series().id().equals(series.id())) {
                ofSeries++;
                boolean isSame = sale.scans()
                        .get(before.getKey() - 1)
                        .text()
                        .text()
                        .equals(scan.text().text());
                ofBarcode += isSame ? 1 : 0;
            }
        }
        return new TillTransaction(
                sale.businessDate(),
                sale.graceBefore(),
                sale.graceAfter(),
                sale.memberCard(),
                sale.household(),
                ofSeries,
                ofBarcode,
                scan.external(),
                Money.decimals(order.currency()));
    }
}
