package io.behaviourdiscounts.orders.offer;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is limited beside an offer itself: by accounts that it may share with others, as the coupons of one rule do. The names of accounts are
 * written {@code SUBJECT/COUNTER/PERIOD}, with {@code /KIND/IDENTIFIER} after it where it is one shopper's. Whoever fills in a shopper sees to it
 * that identifiers are no one's in clear.
 *
 * @param subject whose accounts they are: {@code rule/ID}, {@code promotion/ID}
 * @param perShopper uses by one shopper, counted by each way in which they are recognised; null: without end
 * @param perDay uses by everybody on a day of the zone; null: without end
 * @param total uses by everybody; null: without end
 * @param budget money by everybody; null: without end
 * @param version of the book that says so
 */
public record Caps(
        String subject,
        @Nullable PerShopper perShopper,
        @Nullable Long perDay,
        @Nullable Long total,
        @Nullable Money budget,
        ZoneId zone,
        long version) {

    /**
     * What one shopper may have.
     *
     * @param uses in one period
     * @param runSince when the present run began, where that is the period; null: it always ran
     */
    public record PerShopper(
            long uses, Limits.Period period, @Nullable Instant runSince) {

        /** For ever. */
        public static PerShopper ever(long uses) {
            return new PerShopper(uses, Limits.Period.LIFETIME, null);
        }

        /** The period's name in the keys of accounts. */
        String nameAt(LocalDate day) {
            return switch (period) {
                case LIFETIME -> EVER;
                case PROMOTION -> runSince == null ? EVER : "since-" + runSince;
                case DAY -> day.toString();
                case WEEK -> day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                case MONTH -> YearMonth.from(day).toString();
                case YEAR -> Year.from(day).toString();
            };
        }
    }

    private static final String EVER = "total";

    /** Nothing is limited. */
    public static Caps none(String subject, ZoneId zone) {
        return new Caps(subject, null, null, null, null, zone, 0);
    }

    /** Whether nobody can be counted who should be: no identifier of the shopper is known. */
    public boolean lacksShopper(Shopper shopper) {
        return perShopper != null && identifiers(shopper).isEmpty();
    }

    /**
     * What an entry takes.
     *
     * @param uses how often it is applied
     * @param amount what it takes off, in minor units
     * @param at on whose day it counts
     */
    public List<Claim> claims(Shopper shopper, long uses, long amount, Instant at) {
        List<Claim> claims = new ArrayList<>();
        LocalDate day = at.atZone(zone).toLocalDate();
        if (perShopper != null) {
            String period = "redemptions/" + perShopper.nameAt(day) + "/";
            identifiers(shopper)
                    .forEach(identifier ->
                            claims.add(claim(AccountKind.SHOPPER, period + identifier, uses, perShopper.uses())));
        }
        if (perDay != null) {
            claims.add(claim(AccountKind.DAY, "redemptions/" + day, uses, perDay));
        }
        totalClaim().map(claim -> claim.of(uses)).ifPresent(claims::add);
        if (budget != null) {
            claims.add(claim(AccountKind.BUDGET, "budget/" + EVER, amount, budget.minorUnits()));
        }
        return claims;
    }

    /** One use of what everybody shares for ever; nothing where that is without end. */
    public Optional<Claim> totalClaim() {
        return Optional.ofNullable(total).map(limit -> claim(AccountKind.TOTAL, "redemptions/" + EVER, 1, limit));
    }

    private Claim claim(AccountKind kind, String name, long amount, long limit) {
        return new Claim(new AccountKey(kind, subject + "/" + name), amount, new Limit(limit, version));
    }

    private static List<String> identifiers(Shopper shopper) {
        return Stream.of(
                        identifier("user", shopper.id()),
                        identifier("email", shopper.email()),
                        identifier("device", shopper.device()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> identifier(String by, @Nullable String text) {
        return Optional.ofNullable(text).map(known -> by + "/" + known);
    }
}
