package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.order.Uses;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often an offer can still be used.
 *
 * @param runSince when the offer's present run began; null: it always ran
 */
record LimitCheck(Offer offer, @Nullable Instant runSince, Situation situation) {

    Optional<Refusal> refusal() {
        if (leftOfTotal() == 0) {
            return refused(Reason.TOTAL_USES_SPENT, "all uses are spent");
        }
        if (offer.limits().perCustomer() == null) {
            return Optional.empty();
        }
        if (!uses().knowsShopper()) {
            return situation.facts().redeems()
                    ? refused(Reason.CUSTOMER_UNKNOWN, "each customer has so many uses, and nobody is known")
                    : Optional.empty();
        }
        return leftOfCustomer() == 0
                ? refused(
                        Reason.PER_CUSTOMER_SPENT,
                        "the customer has used it " + offer.limits().perCustomer() + " times")
                : Optional.empty();
    }

    /** How often it can be applied to this order, whatever the order has of codes. */
    long applications() {
        return Math.min(offer.limits().perOrder(), Math.min(leftOfTotal(), leftOfCustomer()));
    }

    private long leftOfTotal() {
        return offer.limits().leftOfTotal(uses().total(offer.id()));
    }

    private long leftOfCustomer() {
        Long most = offer.limits().perCustomer();
        return most == null || !uses().knowsShopper()
                ? Long.MAX_VALUE
                : Math.max(0, most - uses().byShopper(offer.id(), periodStart()));
    }

    /** Where the period of today begins; null: with everything that ever was. */
    private @Nullable Instant periodStart() {
        LocalDate today = situation.nowOf(offer).toLocalDate();
        Limits.Period period = offer.limits().period();
        return switch (period) {
            case LIFETIME -> null;
            case PROMOTION -> runSince;
            case DAY -> startOf(today);
            case WEEK -> startOf(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> startOf(today.withDayOfMonth(1));
            case YEAR -> startOf(today.withDayOfYear(1));
        };
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(situation.zoneOf(offer)).toInstant();
    }

    private Uses uses() {
        return situation.facts().uses();
    }

    private static Optional<Refusal> refused(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
