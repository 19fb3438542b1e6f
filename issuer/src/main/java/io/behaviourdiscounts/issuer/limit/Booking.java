package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.issuer.limit.LedgerStep.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps that one reservation makes on one account, and what both are afterwards. Whether units fit is decided before.
 *
 * @param units the reservation's; none when null
 * @param steps for the ledger, in their order
 */
public record Booking(LimitAccount account, @Nullable Units units, List<LedgerStep> steps) {

    public Booking {
        steps = List.copyOf(steps);
    }

    /** Nothing is done yet. */
    public static Booking on(LimitAccount account, @Nullable Units units) {
        return new Booking(account, units, List.of());
    }

    /** Takes units where there are none. */
    public Booking take(Units.State state, long amount) {
        return step(new Units(state, amount), kind(state), amount);
    }

    /** Holds so many units more, beside those that are there or on top of them. */
    public Booking hold(long more) {
        if (units == null) {
            return take(Units.State.HELD, more);
        }
        Units after = switch (units.state()) {
            case HELD -> new Units(Units.State.HELD, Math.addExact(units.amount(), more));
            case RESERVED -> new Units(Units.State.RESERVED, units.amount(), Math.addExact(units.raise(), more));
            case SPENT -> throw new IllegalStateException("nothing is held on top of what is spent");
        };
        return step(after, Kind.HELD, more);
    }

    /**
     * Makes the units firmer, all but those that are not needed: they are given back first.
     *
     * @param needed how many; where there are fewer, all become firm
     */
    public Booking firm(Units.State state, long needed) {
        if (units == null) {
            return this;
        }
        return keep(needed).firmer(state);
    }

    private Booking firmer(Units.State state) {
        if (units == null || (units.state() == state && units.raise() == 0)) {
            return this;
        }
        long moved = units.state() == state ? units.raise() : units.total();
        return step(new Units(state, units.total()), kind(state), moved);
    }

    /** Gives back what is only held. */
    public Booking letGo() {
        if (units == null) {
            return this;
        }
        return units.state() == Units.State.HELD ? giveBack() : less(units.raise());
    }

    /** Gives back what is beyond so many units, a raise first. */
    public Booking keep(long amount) {
        return units == null ? this : less(Math.max(0, units.total() - amount));
    }

    /** Gives back everything. */
    public Booking giveBack() {
        return units == null ? this : step(null, Kind.GIVEN_BACK, units.total());
    }

    /** Gives back so many units, a raise before what is reserved. */
    private Booking less(long excess) {
        if (units == null || excess == 0) {
            return this;
        }
        long ofRaise = Math.min(excess, units.raise());
        long ofAmount = excess - ofRaise;
        Units kept = new Units(units.state(), units.amount() - ofAmount, units.raise() - ofRaise);
        return step(kept, Kind.GIVEN_BACK, excess);
    }

    private Booking step(@Nullable Units after, Kind kind, long amount) {
        LimitAccount next = account.without(units).with(after).oneStepOn();
        LedgerStep step = LedgerStep.of(kind, amount, next);
        return new Booking(
                next, after, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    private static Kind kind(Units.State state) {
        return switch (state) {
            case HELD -> Kind.HELD;
            case RESERVED -> Kind.RESERVED;
            case SPENT -> Kind.SPENT;
        };
    }
}
