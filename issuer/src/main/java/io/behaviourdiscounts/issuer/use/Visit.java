package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call to the checkout: what it has read of a coupon and its uses, what has become of them so far, and what is to be said. Rows are
 * read once, and written once at the end.
 */
final class Visit {

    private final CheckoutStore store;
    private final String couponId;
    private final Instant wall;
    private final @Nullable Coupon couponBefore;
    private final Map<String, Read> uses = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<CheckoutOutput> outputs = new ArrayList<>();
    private @Nullable Coupon coupon;
    private @Nullable Opening opening;
    private boolean stirred;

    /** A use as it was read, and as it is now. */
    private record Read(@Nullable Use before, Use now) {}

    /**
     * A visit.
     *
     * @param wall what the wall clock shows; it only tells who still waits for an answer
     */
    Visit(CheckoutStore store, String couponId, Instant wall) {
        this.store = store;
        this.couponId = couponId;
        this.wall = wall;
        this.couponBefore = store.coupon(couponId);
        this.coupon = couponBefore;
    }

    String couponId() {
        return couponId;
    }

    Instant wall() {
        return wall;
    }

    @Nullable
    Coupon coupon() {
        return coupon;
    }

    /** The coupon, where there is one that was issued. */
    Coupon issued() {
        if (coupon == null) {
            throw new IllegalStateException("there is no coupon " + couponId);
        }
        return coupon;
    }

    void put(@Nullable Coupon newCoupon) {
        coupon = newCoupon;
    }

    /** There is a coupon from now on, if anything happens to it in this visit: else no trace of it is left. */
    void open(Coupon.Live opened, CheckoutOutput said) {
        coupon = opened;
        opening = new Opening(opened, said);
    }

    /** A coupon that had no row. */
    private record Opening(Coupon.Live coupon, CheckoutOutput said) {}

    private boolean isAsOpened(Opening opened) {
        return opened.coupon().equals(coupon)
                && uses.values().stream()
                        .allMatch(read -> read.before() == null && !read.now().isKnown());
    }

    /** A use by its key or another of its names; nothing where none is known. */
    @Nullable
    Use known(String name) {
        Read read = uses.get(aliases.getOrDefault(name, name));
        if (read == null) {
            Use stored = store.use(couponId, name);
            if (stored == null) {
                return null;
            }
            read = uses.computeIfAbsent(stored.key(), key -> new Read(stored, stored));
        }
        return read.now().isKnown() ? read.now() : null;
    }

    /** A use by its own key; an empty one where none is known. */
    Use use(String key) {
        Use known = known(key);
        return known == null ? Use.none(couponId, key) : known;
    }

    void put(Use use) {
        Read read = uses.get(use.key());
        uses.put(use.key(), new Read(read == null ? null : read.before(), use));
    }

    /** The uses that were looked at. */
    Collection<Use> uses() {
        return uses.values().stream().map(Read::now).toList();
    }

    /** Takes over what a decision made of the coupon and a use, and what it says. */
    void take(Change change) {
        boolean wasCollecting = use(change.use().key()).collecting() != null;
        boolean hasCollected = wasCollecting && change.use().collecting() == null;
        stirred |= hasCollected || !change.coupon().equals(coupon);
        put(change.coupon());
        put(change.use());
        say(change.outputs());
    }

    /** Gives a use a further name, unless something stands under it. */
    void name(Use use, String name) {
        if (!name.equals(use.key()) && known(name) == null) {
            aliases.put(name, use.key());
        }
    }

    void say(CheckoutOutput output) {
        outputs.add(output);
    }

    void say(List<CheckoutOutput> more) {
        outputs.addAll(more);
    }

    /** Whether something has changed since it was last asked that a waiting command may have waited for. */
    boolean wasStirred() {
        boolean was = stirred;
        stirred = false;
        return was;
    }

    /** Writes the rows, and then says what is to be said. */
    void close(Consumer<CheckoutOutput> out) {
        if (opening != null && isAsOpened(opening)) {
            coupon = couponBefore;
        } else if (opening != null) {
            outputs.addFirst(opening.said());
        }
        store.putCoupon(couponId, couponBefore, coupon);
        uses.forEach((key, read) ->
                store.putUse(couponId, key, read.before(), read.now().isKnown() ? read.now() : null));
        aliases.forEach((name, useKey) -> store.putAlias(couponId, name, useKey));
        outputs.forEach(out);
    }
}
