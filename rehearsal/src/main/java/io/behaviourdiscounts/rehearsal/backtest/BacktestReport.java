package io.behaviourdiscounts.rehearsal.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have done. The same events give the same report, however many threads there were.
 *
 * @param events that were decided
 * @param duplicates that were seen before
 * @param rejected that are too old to tell, or would make a profile too large, or name no shopper
 * @param shoppers who did anything
 * @param rules by id
 * @param most those who would get the most coupons, the most first
 */
public record BacktestReport(
        long events, long duplicates, long rejected, long shoppers, List<OfRule> rules, List<TopShopper> most) {

    /** So many shoppers are named. */
    public static final int TOP = 10;

    public BacktestReport {
        rules = List.copyOf(rules);
        most = List.copyOf(most);
    }

    /**
     * What one rule would have done.
     *
     * @param coupons it would have given
     * @param byDay the same, by the day of the trigger in the rule's zone
     * @param shoppers who would have got any
     * @param refusals by the reason's word
     * @param exposure what these coupons could cost at most, by currency; in the order's currency, whichever it is, under
     *     {@link #ORDERS_CURRENCY}
     * @param withoutBound how many of them have no most that they could cost
     * @param spent when each issuing account came to where no further coupon fits, by the account's key
     * @param first the first of them; null where there is none
     * @param last the last of them
     */
    public record OfRule(
            String rule,
            long coupons,
            SortedMap<LocalDate, Long> byDay,
            long shoppers,
            SortedMap<String, Long> refusals,
            SortedMap<String, BigDecimal> exposure,
            long withoutBound,
            SortedMap<String, Instant> spent,
            @Nullable GivenTo first,
            @Nullable GivenTo last) {

        /** Stands for the currency of orders that are not known yet. */
        public static final String ORDERS_CURRENCY = "order";

        public OfRule {
            byDay = Collections.unmodifiableSortedMap(new TreeMap<>(byDay));
            refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
            exposure = Collections.unmodifiableSortedMap(new TreeMap<>(exposure));
            spent = Collections.unmodifiableSortedMap(new TreeMap<>(spent));
        }
    }

    /** Who would have got a coupon, and when. Of the same time, the shoppers' keys decide what is first and what is last. */
    public record GivenTo(Instant at, String shopper) implements Comparable<GivenTo> {
        @Override
        public int compareTo(GivenTo other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? shopper.compareTo(other.shopper) : byTime;
        }
    }

    /** How many coupons of all rules a shopper would have got. */
    public record TopShopper(String shopper, long coupons) {}
}
