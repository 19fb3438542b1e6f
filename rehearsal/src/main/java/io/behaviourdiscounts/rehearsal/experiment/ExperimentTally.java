package io.behaviourdiscounts.rehearsal.experiment;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.road.OrderFacts;
import io.behaviourdiscounts.engine.road.OrderReading;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.Comparison;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.OfGroup;
import io.behaviourdiscounts.rehearsal.experiment.ShopperTotals.Placed;
import io.behaviourdiscounts.rehearsal.statistics.Sample;
import io.behaviourdiscounts.rehearsal.statistics.SampleRatio;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.ExperimentAssignment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an experiment has brought. All decisions are to be told before anything else, the uses of coupons before what they gave back.
 *
 * <ul>
 *   <li>A shopper is in the experiment from the first decision on that was granted or withheld with one of its groups, in that group.
 *   <li>What they order from then on counts, and what any coupon takes off for them.
 * </ul>
 */
public final class ExperimentTally {

    private static final Set<String> MET = Set.of("granted", "withheld");
    private static final Set<String> GIVEN_BACK = Set.of("rolled_back", "partly_rolled_back");

    private final Experiment experiment;
    private final long fromBook;
    private final Map<String, ShopperTotals> shoppers = new HashMap<>();

    /**
     * A tally of an experiment as its groups are now.
     *
     * @param fromBook the first book from which on they have been so; what was decided before is left out
     */
    public ExperimentTally(Experiment experiment, long fromBook) {
        this.experiment = experiment;
        this.fromBook = fromBook;
    }

    /** A decision. */
    public void decided(DiscountDecision decision) {
        ExperimentAssignment group = decision.getExperiment();
        if (group != null
                && group.getId().equals(experiment.id())
                && decision.getBookVersion() >= fromBook
                && MET.contains(decision.getOutcome())) {
            ShopperTotals known = shoppers.putIfAbsent(
                    decision.getShopper(), new ShopperTotals(group.getVariant(), decision.getOccurredAt()));
            if (known != null) {
                known.met(group.getVariant(), decision.getOccurredAt());
            }
        }
    }

    /** An event of a shopper, by their key as our records have it. */
    public void happened(String shopper, BehaviourEvent wire) {
        ShopperTotals totals = shoppers.get(shopper);
        if (totals == null || wire.getHistory()) {
            return;
        }
        switch (wire.getName()) {
            case "order_completed" -> {
                Event event = EventConversion.event(wire, LengthPrefixedFields.DEFAULT_TENANT);
                OrderFacts facts = OrderReading.goods(event);
                totals.ordered(
                        Objects.requireNonNullElse(facts.order().getOrderId(), event.id()),
                        event.occurredAt(),
                        placed(facts));
            }
            case "order_cancelled" -> {
                Event event = EventConversion.event(wire, LengthPrefixedFields.DEFAULT_TENANT);
                String orderId = OrderReading.ids(event).getOrderId();
                if (orderId != null && !event.attributes().containsKey("lines")) {
                    totals.cancelled(orderId);
                }
            }
            default -> {}
        }
    }

    private static Placed placed(OrderFacts facts) {
        if (facts.problem() == null) {
            try {
                Order order = OrderRecords.order(facts.order());
                return new Placed(order.currency(), order.total());
            } catch (IllegalArgumentException e) {
                return new Placed(null, 0);
            }
        }
        return new Placed(null, 0);
    }

    /** A coupon was used. */
    public void redeemed(CouponRedeemed redeemed) {
        ShopperTotals totals = shoppers.get(redeemed.getShopper());
        ExperimentAssignment group = redeemed.getExperiment();
        if (totals != null) {
            Money.currency(redeemed.getDiscount().getCurrency())
                    .ifPresent(currency -> totals.redeemed(
                            use(redeemed.getCouponId(), redeemed.getReservationId()),
                            redeemed.getRedeemedAt(),
                            currency,
                            redeemed.getDiscount().getAmount(),
                            group != null && group.getId().equals(experiment.id())));
        }
    }

    /** A use gave something back. */
    public void released(CouponReleased released) {
        ShopperTotals totals = shoppers.get(released.getShopper());
        if (totals != null && GIVEN_BACK.contains(released.getCause())) {
            totals.gaveBack(
                    use(released.getCouponId(), released.getReservationId()),
                    released.getDiscount().getAmount());
        }
    }

    private static String use(String couponId, String reservationId) {
        return couponId + "/" + reservationId;
    }

    /**
     * What it came to.
     *
     * @param level with which probability, at most, a difference is found in a comparison where there is none
     */
    public ExperimentReport report(double level) {
        Currency currency = usualCurrency().orElse(null);
        Map<String, Gathered> gathered = new HashMap<>();
        groupNames().forEach(name -> gathered.put(name, new Gathered()));
        shoppers.values()
                .forEach(shopper -> gathered.computeIfAbsent(shopper.group(), name -> new Gathered())
                        .add(shopper, currency));
        List<OfGroup> groups = new ArrayList<>();
        groupNames().forEach(name -> groups.add(of(gathered, name).told(name, weight(name), currency)));
        String control = groups.getFirst().name();
        int others = groups.size() - 1;
        SequentialTest test = new SequentialTest(level / others);
        List<Comparison> comparisons = groups.stream()
                .skip(1)
                .map(group -> compared(test, others, group.name(), of(gathered, group.name()), of(gathered, control)))
                .toList();
        return new ExperimentReport(
                experiment.id(),
                currency == null ? null : currency.getCurrencyCode(),
                groups,
                level,
                comparisons,
                SampleRatio.pValue(groups.stream()
                        .map(group -> new SampleRatio.Size(group.shoppers(), group.weight()))
                        .toList()),
                shoppers.values().stream().filter(ShopperTotals::moved).count(),
                orders().filter(order -> order.currency() == null).count(),
                orders().filter(order ->
                                order.currency() != null && !order.currency().equals(currency))
                        .count());
    }

    private static Gathered of(Map<String, Gathered> gathered, String group) {
        return Objects.requireNonNull(gathered.get(group), "every group is gathered");
    }

    /** The control first: those who are held out, or else the first variant by name. */
    private List<String> groupNames() {
        return Stream.concat(
                        experiment.holdOut() > 0 ? Stream.of(ExperimentGroup.HOLD_OUT) : Stream.empty(),
                        experiment.variants().stream().map(Experiment.Variant::name))
                .toList();
    }

    private double weight(String group) {
        double heldOut = (double) experiment.holdOut() / Experiment.PLACES;
        Experiment.Variant variant = experiment.variant(group);
        double all = experiment.variants().stream()
                .mapToInt(Experiment.Variant::weight)
                .sum();
        return variant == null ? heldOut : (1 - heldOut) * variant.weight() / all;
    }

    private Stream<Placed> orders() {
        return shoppers.values().stream().flatMap(shopper -> shopper.orders().stream());
    }

    private Optional<Currency> usualCurrency() {
        Map<Currency, Long> counts = orders().map(Placed::currency)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(currency -> currency, Collectors.counting()));
        return counts.entrySet().stream()
                .min(Map.Entry.<Currency, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().getCurrencyCode(), Comparator.naturalOrder()))
                .map(Map.Entry::getKey);
    }

    private static Comparison compared(
            SequentialTest test, int comparisons, String name, Gathered one, Gathered control) {
        boolean enough = Math.min(one.buyers, control.buyers) >= SequentialTest.FEWEST_BUYERS;
        return new Comparison(
                name,
                compared(test, comparisons, enough, one.conversion(), control.conversion()),
                compared(test, comparisons, enough, one.net, control.net));
    }

    /** With several comparisons each is held to its part of the level (Bonferroni). */
    private static SequentialTest.Difference compared(
            SequentialTest test, int comparisons, boolean enough, Sample one, Sample control) {
        SequentialTest.Difference found =
                enough ? test.compare(one, control) : SequentialTest.unknown(one.mean() - control.mean());
        return new SequentialTest.Difference(
                found.difference(), found.low(), found.high(), Math.min(1, found.pValue() * comparisons));
    }

    /** What a group has come to. */
    private static final class Gathered {
        private Sample net = Sample.EMPTY;
        private long buyers;
        private long orders;
        private long revenue;
        private long discounts;
        private long ownDiscounts;

        void add(ShopperTotals shopper, @Nullable Currency currency) {
            buyers += shopper.orders().isEmpty() ? 0 : 1;
            orders += shopper.orders().size();
            if (currency == null) {
                net = net.with(0);
                return;
            }
            long in = shopper.revenue(currency);
            long off = shopper.discounts(currency, false);
            revenue += in;
            discounts += off;
            ownDiscounts += shopper.discounts(currency, true);
            net = net.with(new Money(in - off, currency).amount().doubleValue());
        }

        Sample conversion() {
            return Sample.ofShare(buyers, net.count());
        }

        OfGroup told(String name, double weight, @Nullable Currency currency) {
            return new OfGroup(
                    name,
                    weight,
                    net.count(),
                    buyers,
                    orders,
                    amount(revenue, currency),
                    amount(discounts, currency),
                    amount(ownDiscounts, currency),
                    net.mean());
        }

        private static BigDecimal amount(long minorUnits, @Nullable Currency currency) {
            return currency == null ? BigDecimal.ZERO : new Money(minorUnits, currency).amount();
        }
    }
}
