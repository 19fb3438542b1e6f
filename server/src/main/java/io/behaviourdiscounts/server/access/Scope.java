package io.behaviourdiscounts.server.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a key is for. {@link #ADMIN} also allows what {@link #SUPPORT} allows, and {@link #CHECKOUT} what {@link #CHECKOUT_PUBLIC}
 * allows, without the strictness for the public. Nothing else is implied: a key that may revoke coupons can't redeem them.
 */
public enum Scope {
    /** Sending behaviour events. */
    EVENTS_WRITE("events:write"),
    /** A shop's own server: validate, apply, release, redeem, roll back, and the codes that its shoppers have earned. */
    CHECKOUT("checkout"),
    /**
     * A browser, so a key that anybody can read: validate only, which reserves and changes nothing, from allowed origins, with
     * refusals that tell a guesser nothing and a strict rate limit.
     */
    CHECKOUT_PUBLIC("checkout:public"),
    /** Looking coupons up. */
    SUPPORT("support"),
    /** Creating, blocking and revoking coupons. */
    ADMIN("admin");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** As it stands in records and on the command line. */
    public String word() {
        return word;
    }

    /** The scope of a word. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** Whether a key with this scope may do what another one is for. */
    public boolean allows(Scope wanted) {
        return this == wanted
                || (this == ADMIN && wanted == SUPPORT)
                || (this == CHECKOUT && wanted == CHECKOUT_PUBLIC);
    }
}
