package io.behaviourdiscounts.promotions.order;

import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Uses} counted in a list of them: whoever shares the id, the e-mail address or the device of a use is its shopper. */
public final class UseHistory implements Uses {

    /** One use, and whose it was as far as that is known. */
    public record Use(
            Instant at,
            @Nullable String id,
            @Nullable String email,
            @Nullable String device) {}

    private final Map<String, List<Use>> byOffer;
    private final Set<String> identities;

    /**
     * The uses as one shopper's order sees them.
     *
     * @param channel null: not known; in some a device is no identity
     */
    public UseHistory(Map<String, List<Use>> byOffer, Shopper shopper, @Nullable Channel channel) {
        this.byOffer = Map.copyOf(byOffer);
        boolean countsDevice = channel == null || !channel.sharesDevices();
        this.identities = identities(shopper.id(), shopper.email(), countsDevice ? shopper.device() : null);
    }

    @Override
    public long total(String offer) {
        return of(offer).size();
    }

    @Override
    public boolean knowsShopper() {
        return !identities.isEmpty();
    }

    @Override
    public long byShopper(String offer, @Nullable Instant since) {
        return of(offer).stream()
                .filter(use -> since == null || !use.at().isBefore(since))
                .filter(use ->
                        identities(use.id(), use.email(), use.device()).stream().anyMatch(identities::contains))
                .count();
    }

    private List<Use> of(String offer) {
        return byOffer.getOrDefault(offer, List.of());
    }

    private static Set<String> identities(@Nullable String id, @Nullable String email, @Nullable String device) {
        Set<String> identities = new HashSet<>();
        Optional.ofNullable(id).ifPresent(text -> identities.add("id:" + text));
        Optional.ofNullable(email).map(EmailAddress::normalised).ifPresent(text -> identities.add("email:" + text));
        Optional.ofNullable(device).ifPresent(text -> identities.add("device:" + text));
        return identities;
    }
}
