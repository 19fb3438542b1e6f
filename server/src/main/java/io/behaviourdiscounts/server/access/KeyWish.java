package io.behaviourdiscounts.server.access;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a new key is to be.
 *
 * @param name what it is for, for people
 * @param scopes at least one; {@code checkout:public} only alone, because such a key stands in every browser
 * @param origins from which a browser may use it, as browsers send them: {@code https://shop.example}; only with
 *     {@code checkout:public}
 * @param requestsPerSecond its own rate limit, at least 1
 * @param life how long it is good
 */
public record KeyWish(
        String name, Set<Scope> scopes, Set<String> origins, OptionalInt requestsPerSecond, KeyLife life) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it is not so, with the reason in words for the person who asked
     */
    public KeyWish {
        scopes = Set.copyOf(scopes);
        origins = Set.copyOf(origins);
        require(NAME.matcher(name).matches(), "a name of 1 to 100 characters is expected");
        require(!scopes.isEmpty(), "a key needs a scope");
        boolean isPublic = scopes.contains(Scope.CHECKOUT_PUBLIC);
        require(
                !isPublic || scopes.size() == 1,
                "checkout:public stands alone: everybody who opens the shop's page can read such a key");
        require(isPublic || origins.isEmpty(), "only keys with checkout:public are for browsers and have origins");
        List<String> wrong = origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .toList();
        require(
                wrong.isEmpty(),
                "an origin is https://shop.example, in lower case and without a path; found "
                        + String.join(", ", wrong));
        require(requestsPerSecond.orElse(1) >= 1, "a rate is at least 1 request a second");
    }

    /** A key that is good for as long as is usual. */
    public KeyWish(String name, Set<Scope> scopes, Set<String> origins, OptionalInt requestsPerSecond) {
        this(name, scopes, origins, requestsPerSecond, new KeyLife.Usual());
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
