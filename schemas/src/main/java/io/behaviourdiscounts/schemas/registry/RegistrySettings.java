package io.behaviourdiscounts.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the registry is, and how patient we are with it.
 *
 * @param urls its addresses, tried in this order; each may have a path of its own, as {@code /apis/ccompat/v7}
 * @param credentials for HTTP basic authentication
 * @param requestTimeout how long one address may take to answer
 * @param attempts how often all addresses are asked before we call the registry away, at least 1
 * @param firstPause how long to wait after the first attempt; each further pause is twice the one before
 * @param unknownFor how long we believe that an id is unknown, so that a flood of records with made-up ids asks but once
 */
public record RegistrySettings(
        List<URI> urls,
        Optional<Credentials> credentials,
        Duration requestTimeout,
        int attempts,
        Duration firstPause,
        Duration unknownFor) {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    /** A user name and a password; the password is never printed. */
    public record Credentials(String user, String password) {

        @Override
        public String toString() {
            return "Credentials[user=" + user + ", password=***]";
        }
    }

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a registry has at least one URL");
        }
        for (URI url : urls) {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("not the URL of a registry: " + url);
            }
            if (url.getUserInfo() != null) {
                throw new IllegalArgumentException("credentials stand beside the registry's URL, not in it");
            }
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("the registry is asked at least once, not " + attempts + " times");
        }
    }

    /** A registry without authentication and with the usual patience: some three seconds where nobody listens. */
    public static RegistrySettings at(URI... urls) {
        return new RegistrySettings(
                List.of(urls), Optional.empty(), REQUEST_TIMEOUT, ATTEMPTS, FIRST_PAUSE, UNKNOWN_FOR);
    }

    /** The same registry, asked with a name and a password. */
    public RegistrySettings as(Credentials someone) {
        return new RegistrySettings(urls, Optional.of(someone), requestTimeout, attempts, firstPause, unknownFor);
    }
}
