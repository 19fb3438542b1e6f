package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.OrderRegion;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who may have an offer: the first of its restrictions that does not let the order through. */
final class EligibilityCheck {

    private final Offer offer;
    private final Eligibility eligibility;
    private final Situation situation;

    private EligibilityCheck(Offer offer, Situation situation) {
        this.eligibility = offer.eligibility();
        this.situation = situation;
        this.offer = offer;
    }

    static Optional<Refusal> refusal(Offer offer, Situation situation) {
        EligibilityCheck check = new EligibilityCheck(offer, situation);
        return check.account()
                .or(check::customerType)
                .or(check::segment)
                .or(check::channel)
                .or(check::region)
                .or(check::paymentMethod)
                .or(check::age);
    }

    private Optional<Refusal> account() {
        return refusedUnless(
                !eligibility.requiresAccount() || shopper().id() != null,
                Reason.ACCOUNT_REQUIRED,
                () -> "the shopper has no account, or is not signed in");
    }

    private Optional<Refusal> customerType() {
        if (eligibility.customerTypes().isEmpty()) {
            return Optional.empty();
        }
        Set<String> wanted =
                eligibility.customerTypes().stream().map(EnumWords::of).collect(Collectors.toCollection(TreeSet::new));
        return refusedUnless(
                !Collections.disjoint(wanted, shopper().effectiveTypes()),
                Reason.CUSTOMER_TYPE,
                () -> "it is for " + String.join(", ", wanted));
    }

    private Optional<Refusal> segment() {
        return refusedUnless(
                eligibility.segments().isEmpty()
                        || !Collections.disjoint(
                                eligibility.segments(), shopper().segments()),
                Reason.CUSTOMER_SEGMENT,
                () -> "it is for " + String.join(", ", new TreeSet<>(eligibility.segments())));
    }

    private Optional<Refusal> channel() {
        var channel = situation.facts().channel();
        return refusedUnless(
                eligibility.channels().isEmpty()
                        || (channel != null && eligibility.channels().contains(channel)),
                Reason.CHANNEL,
                () -> "it is for "
                        + eligibility.channels().stream()
                                .map(EnumWords::of)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private Optional<Refusal> region() {
        if (eligibility.regions().isEmpty() && eligibility.excludedRegions().isEmpty()) {
            return Optional.empty();
        }
        OrderRegion destination = situation.order().destination().orElse(null);
        boolean isIn = eligibility.regions().isEmpty()
                || eligibility.regions().stream().anyMatch(region -> region.contains(destination));
        boolean isExcluded = !eligibility.excludedRegions().isEmpty()
                && (destination == null
                        || eligibility.excludedRegions().stream().anyMatch(region -> region.contains(destination)));
        return refusedUnless(
                isIn && !isExcluded,
                Reason.REGION,
                () -> destination == null
                        ? "where the order goes is not known"
                        : "it is not for " + destination.code());
    }

    private Optional<Refusal> paymentMethod() {
        String method = situation.order().paymentMethod();
        return refusedUnless(
                eligibility.paymentMethods().isEmpty()
                        || (method != null && eligibility.paymentMethods().contains(method)),
                Reason.PAYMENT_METHOD,
                () -> "it is for " + String.join(", ", new TreeSet<>(eligibility.paymentMethods())));
    }

    /** Who was born on 29 February comes of age on 1 March, as the calendar adds years. */
    private Optional<Refusal> age() {
        Integer minimum = eligibility.minimumAge();
        LocalDate birth = shopper().birthDate();
        return refusedUnless(
                minimum == null || (birth != null && !comesOfAge(birth, minimum).isAfter(today())),
                Reason.AGE,
                () -> birth == null ? "the date of birth is not known" : "it is from the age of " + minimum);
    }

    private LocalDate today() {
        return situation.nowOf(offer).toLocalDate();
    }

    private static LocalDate comesOfAge(LocalDate birth, int years) {
        LocalDate birthday = birth.plusYears(years);
        return birthday.getDayOfMonth() == birth.getDayOfMonth() ? birthday : birthday.plusDays(1);
    }

    private Shopper shopper() {
        return situation.shopper();
    }

    private static Optional<Refusal> refusedUnless(boolean holds, Reason reason, Supplier<String> detail) {
        return holds ? Optional.empty() : Optional.of(Refusal.of(reason, detail.get()));
    }
}
