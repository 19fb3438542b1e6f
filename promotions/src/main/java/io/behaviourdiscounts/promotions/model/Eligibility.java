package io.behaviourdiscounts.promotions.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may have an offer. All that is said must hold; an empty set restricts nothing.
 *
 * @param minimumAge full years; null: of any age
 */
public record Eligibility(
        boolean requiresAccount,
        Set<CustomerType> customerTypes,
        Set<String> segments,
        Set<Channel> channels,
        List<Region> regions,
        List<Region> excludedRegions,
        Set<String> paymentMethods,
        @Nullable Integer minimumAge) {

    public static final Eligibility EVERYBODY =
            new Eligibility(false, Set.of(), Set.of(), Set.of(), List.of(), List.of(), Set.of(), null);

    public enum CustomerType {
        ALL,
        NEW,
        EXISTING,
        VIP,
        LOYALTY_MEMBER
    }

    public enum Channel {
        WEB,
        MOBILE,
        STORE,
        CALL_CENTER,
        MARKETPLACE;

        /** Whether one device there is many shoppers': a till, an agent's telephone, a marketplace's server. */
        public boolean sharesDevices() {
            return this == STORE || this == CALL_CENTER || this == MARKETPLACE;
        }
    }

    public Eligibility {
        customerTypes = customerTypes.isEmpty() ? Set.of() : EnumSet.copyOf(customerTypes);
        segments = Set.copyOf(segments);
        channels = channels.isEmpty() ? Set.of() : EnumSet.copyOf(channels);
        regions = List.copyOf(regions);
        excludedRegions = List.copyOf(excludedRegions);
        paymentMethods = Set.copyOf(paymentMethods);
    }
}
