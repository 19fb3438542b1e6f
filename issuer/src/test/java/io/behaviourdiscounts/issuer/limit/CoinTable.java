package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.Units.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit account as a child would keep it: one coin a unit, each with its owner's name and how firmly it is taken. */
final class CoinTable {

    private record Coin(String owner, State state) {}

    private List<Coin> coins = new ArrayList<>();

    long count(State state) {
        return coins.stream().filter(coin -> coin.state() == state).count();
    }

    /** Whether only coins that are held by others, or others who wait, keep an ask from what it asks. */
    boolean mustWait(LimitAsk ask, long limit, boolean nobodyWaits) {
        long missing = missing(ask);
        long firm = count(State.RESERVED) + count(State.SPENT);
        return missing > 0 && firm + missing <= limit && (coins.size() + missing > limit || !nobodyWaits);
    }

    /** Does what is asked, and says what the coupon hears. */
    @Nullable
    Answer ask(LimitAsk ask, long limit, boolean nobodyWaits) {
        String owner = ask.reservation();
        if (ask.step() == Step.KEEP) {
            keep(owner, ask.amount());
            return null;
        }
        if (!ask.takes()) {
            coins.removeIf(
                    coin -> coin.owner().equals(owner) && (ask.step() == Step.GIVE_BACK || coin.state() == State.HELD));
            return null;
        }
        if (has(owner, State.SPENT) > 0) {
            return Answer.SPENT;
        }
        if (mustWait(ask, limit, nobodyWaits)) {
            return Answer.CONTENDED;
        }
        long missing = missing(ask);
        if (missing > 0 && coins.size() + missing > limit) {
            return Answer.REFUSED;
        }
        return missing > 0 ? take(ask, missing) : firm(ask);
    }

    /** Coins beyond so many go, held ones first. */
    private void keep(String owner, long amount) {
        for (State softest : State.values()) {
            while (count(owner) > amount && coins.remove(new Coin(owner, softest))) {
                // One coin less.
            }
        }
    }

    private Answer take(LimitAsk ask, long missing) {
        State state = state(ask.step());
        for (long coin = 0; coin < missing; coin++) {
            coins.add(new Coin(ask.reservation(), state));
        }
        return Answer.of(state);
    }

    /** All the coins are there: those too many go, held ones first, and the others get firmer. */
    private @Nullable Answer firm(LimitAsk ask) {
        if (ask.step() == Step.HOLD) {
            return Answer.HELD;
        }
        String owner = ask.reservation();
        List<Coin> before = coins;
        long reserved = Math.min(has(owner, State.RESERVED), ask.amount());
        long all = Math.min(has(owner, State.RESERVED) + has(owner, State.HELD), ask.amount());
        coins = new ArrayList<>(
                before.stream().filter(coin -> !coin.owner().equals(owner)).toList());
        for (long coin = 0; coin < all; coin++) {
            coins.add(new Coin(owner, state(ask.step())));
        }
        boolean unchanged = ask.step() == Step.RESERVE && before.size() == coins.size() && reserved == all;
        return unchanged ? Answer.RESERVED : null;
    }

    /** How many coins an ask lacks: to hold, up to its amount; to make firm, all where there are none. */
    private long missing(LimitAsk ask) {
        String owner = ask.reservation();
        long own = count(owner);
        return switch (ask.step()) {
            case HOLD -> has(owner, State.SPENT) > 0 ? 0 : Math.max(0, ask.amount() - own);
            case RESERVE, SPEND -> own == 0 ? ask.amount() : 0;
            case LET_GO, KEEP, GIVE_BACK -> 0;
        };
    }

    private long count(String owner) {
        return coins.stream().filter(coin -> coin.owner().equals(owner)).count();
    }

    private long has(String owner, State state) {
        return coins.stream()
                .filter(coin -> coin.owner().equals(owner) && coin.state() == state)
                .count();
    }

    private static State state(Step step) {
        return switch (step) {
            case HOLD -> State.HELD;
            case RESERVE -> State.RESERVED;
            case SPEND -> State.SPENT;
            case LET_GO, KEEP, GIVE_BACK -> throw new IllegalArgumentException(step.name());
        };
    }
}
