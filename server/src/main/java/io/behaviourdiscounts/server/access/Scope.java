package io.behaviourdiscounts.server.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a key is for. {@link #ADMIN} also allows what {@link #SUPPORT} allows, {@link #EVENTS_ORDERS} what {@link #EVENTS_WRITE} allows, and
 * {@link #CHECKOUT} what {@link #CHECKOUT_PUBLIC} allows, without the strictness for the public. With {@link #CHECKOUT} beside it, what a key
 * with {@link #EVENTS_WRITE} sends acts as with {@link #EVENTS_ORDERS}. Nothing else is implied: a key that may revoke coupons can't redeem
 * them.
 */
public enum Scope {
    /** Sending behaviour events. */
    EVENTS_WRITE("events:write"),
    /** Sending behaviour events, of which those of orders act on coupons: they reserve, redeem, and roll back what events redeemed. */
    EVENTS_ORDERS("events:orders"),
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
                || (this == CHECKOUT && (wanted == CHECKOUT_PUBLIC || wanted == EVENTS_ORDERS))
                || (this == EVENTS_ORDERS && wanted == EVENTS_WRITE);
    }
}
