package io.behaviourdiscounts.orders.offer;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is limited beside an offer itself: by accounts that it may share with others, as the coupons of one rule do.
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
        @Nullable Long perShopper,
        @Nullable Long perDay,
        @Nullable Long total,
        @Nullable Money budget,
        ZoneId zone,
        long version) {

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
        if (perShopper != null) {
            identifiers(shopper)
                    .forEach(identifier -> claims.add(claim(AccountKind.SHOPPER, identifier, uses, perShopper)));
        }
        if (perDay != null) {
            claims.add(claim(AccountKind.DAY, at.atZone(zone).toLocalDate().toString(), uses, perDay));
        }
        if (total != null) {
            claims.add(claim(AccountKind.TOTAL, "uses", uses, total));
        }
        if (budget != null) {
            claims.add(claim(AccountKind.BUDGET, budget.currency().getCurrencyCode(), amount, budget.minorUnits()));
        }
        return claims;
    }

    private Claim claim(AccountKind kind, String name, long amount, long limit) {
        return new Claim(new AccountKey(kind, subject + "/" + name), amount, new Limit(limit, version));
    }

    private static List<String> identifiers(Shopper shopper) {
        return Stream.of(
                        identifier("id", shopper.id()),
                        identifier("email", shopper.email()),
                        identifier("device", shopper.device()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> identifier(String by, @Nullable String text) {
        return Optional.ofNullable(text).map(known -> by + "/" + known);
    }
}
