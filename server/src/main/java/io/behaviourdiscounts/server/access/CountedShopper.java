package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.EventUser;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By whom wrong codes are counted, at the checkout as in events. */
public final class CountedShopper {

    private CountedShopper() {}

    /**
     * The user, else the device, else the session, else the e-mail address. Which of them it is belongs to it, as in a shopper's key: a
     * device may have any name, also that of a user.
     */
    public static Optional<String> of(@Nullable EventUser shopper) {
        return Optional.ofNullable(shopper)
                .flatMap(who -> named("user:", who.getId())
                        .or(() -> named("device:", who.getDeviceId()))
                        .or(() -> named("session:", who.getSessionId()))
                        .or(() -> named("email:", who.getEmail())
                                .map(email -> email.strip().toLowerCase(Locale.ROOT))));
    }

    private static Optional<String> named(String kind, @Nullable String name) {
        return Optional.ofNullable(name).map(kind::concat);
    }
}
