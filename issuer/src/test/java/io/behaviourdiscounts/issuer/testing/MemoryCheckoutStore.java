package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.use.CheckoutStore;
import io.behaviourdiscounts.issuer.use.RememberedReply;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.issuer.use.WaitingCommand;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checkout's memory in maps, with an index of what is due. It is as strict as the stores: what is replaced must be what was there. */
public final class MemoryCheckoutStore implements CheckoutStore {

    private final Map<String, Coupon> coupons = new HashMap<>();
    private final Map<Name, Use> uses = new HashMap<>();
    private final Map<Name, String> aliases = new HashMap<>();
    private final Map<Question, RememberedReply> replies = new HashMap<>();
    private final Map<Place, WaitingCommand> waiting = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>();

    private record Name(String couponId, String name) {}

    private record Question(String couponId, String call, String key) {}

    private record Place(String couponId, long number) {}

    /**
     * Something that time will change.
     *
     * @param what coupon, use or reply
     * @param name of a use; of a reply, the call and the key
     */
    public record Due(Instant at, String what, String couponId, String name) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : (what + couponId + name).compareTo(other.what + other.couponId + other.name);
        }
    }

    /** The first that is due at a time. */
    public Optional<Due> firstDue(Instant now) {
        return due.isEmpty() || due.first().at().isAfter(now) ? Optional.empty() : Optional.of(due.first());
    }

    @Override
    public @Nullable Coupon coupon(String couponId) {
        return coupons.get(couponId);
    }

    @Override
    public void putCoupon(String couponId, @Nullable Coupon before, @Nullable Coupon after) {
        require(Objects.equals(before, coupons.get(couponId)), "another coupon was read than is there");
        change("coupon", couponId, "", before == null ? null : before.dueAt().orElse(null), false);
        change("coupon", couponId, "", after == null ? null : after.dueAt().orElse(null), true);
        if (after == null) {
            coupons.remove(couponId);
        } else {
            coupons.put(couponId, after);
        }
    }

    @Override
    public @Nullable Use use(String couponId, String useKey) {
        Use own = uses.get(new Name(couponId, useKey));
        String alias = aliases.get(new Name(couponId, useKey));
        return own != null || alias == null ? own : uses.get(new Name(couponId, alias));
    }

    @Override
    public void putUse(String couponId, String useKey, @Nullable Use before, @Nullable Use after) {
        Name name = new Name(couponId, useKey);
        require(Objects.equals(before, uses.get(name)), "another use was read than is there");
        change("use", couponId, useKey, before == null ? null : before.dueAt().orElse(null), false);
        change("use", couponId, useKey, after == null ? null : after.dueAt().orElse(null), true);
        if (after == null) {
            uses.remove(name);
            aliases.entrySet()
                    .removeIf(alias -> alias.getKey().couponId().equals(couponId)
                            && alias.getValue().equals(useKey));
        } else {
            uses.put(name, after);
        }
    }

    private void change(String what, String couponId, String name, @Nullable Instant at, boolean isThere) {
        if (at != null) {
            Due entry = new Due(at, what, couponId, name);
            require(isThere ? due.add(entry) : due.remove(entry), "the index does not know " + entry);
        }
    }

    @Override
    public void putAlias(String couponId, String alias, String useKey) {
        require(uses.containsKey(new Name(couponId, useKey)), "a name is given to no use");
        require(!uses.containsKey(new Name(couponId, alias)), "the name " + alias + " is a use's own");
        aliases.put(new Name(couponId, alias), useKey);
    }

    @Override
    public List<String> reservedUses(String couponId, int atMost) {
        return uses(couponId).stream()
                .filter(use -> use.state() == Use.State.RESERVED)
                .map(Use::key)
                .sorted()
                .limit(atMost)
                .toList();
    }

    @Override
    public @Nullable RememberedReply reply(String couponId, String call, String key) {
        return replies.get(new Question(couponId, call, key));
    }

    @Override
    public void remember(String couponId, String call, String key, RememberedReply reply, Instant until) {
        require(replies.put(new Question(couponId, call, key), reply) == null, "an answer is remembered twice");
        change("reply", couponId, call + "/" + key, until, true);
    }

    /** Forgets an answer. */
    public void forget(Due reply) {
        String[] question = reply.name().split("/", 2);
        replies.remove(new Question(reply.couponId(), question[0], question[1]));
        due.remove(reply);
    }

    @Override
    public void await(String couponId, long number, WaitingCommand command) {
        require(waiting.put(new Place(couponId, number), command) == null, "two commands wait under one number");
    }

    @Override
    public void joined(String couponId, long number, WaitingCommand command) {
        require(waiting.put(new Place(couponId, number), command) != null, "nothing waits that could be joined");
    }

    @Override
    public @Nullable WaitingCommand waiting(String couponId, long number) {
        return waiting.get(new Place(couponId, number));
    }

    @Override
    public void served(String couponId, long number) {
        require(waiting.remove(new Place(couponId, number)) != null, "nobody waits under this number");
    }

    /** All coupons, by id. */
    public Map<String, Coupon> coupons() {
        return coupons;
    }

    /** The uses of a coupon. */
    public Collection<Use> uses(String couponId) {
        return uses.entrySet().stream()
                .filter(use -> use.getKey().couponId().equals(couponId))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All uses. */
    public Collection<Use> uses() {
        return uses.values();
    }

    /** How many commands wait. */
    public int waiting() {
        return waiting.size();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
