package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Returns;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Gives back what is redeemed, in whole or in part. Nothing is priced again: what was given on a line goes back with its pieces.
 *
 * <ul>
 *   <li>A whole line goes back once, however often it is named; of pieces, each time as many as are named.
 *   <li>Uses stay counted until nothing is left; of what gives no money, until the whole order goes back; the roll-back of the last part is that of the whole.
 *   <li>An order that is only reserved is cancelled: it comes back only by a new apply.
 *   <li>An event rolls back what an event redeemed, and the rest only if its sender may.
 * </ul>
 */
final class RollingBack {

    private final OrderVisit visit;
    private final Call call;
    private final Parts parts;

    RollingBack(OrderVisit visit, Call call, Parts parts) {
        this.visit = visit;
        this.call = call;
        this.parts = parts;
    }

    /** One coupon. */
    void one(String entry) {
        Entry known = visit.entries().get(entry);
        switch (known) {
            case null -> Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
            case Entry.Released(Entry.Cause cause) when cause == Entry.Cause.CANCELLED -> cancelledBefore();
            case Entry.Released ignored -> Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
            case Entry.Reserved(Granted granted) -> cancelOne(granted);
            case Entry.Redeemed ignored -> fixed(Map.of(entry, known));
            case Entry.PartlyRolledBack ignored -> fixed(Map.of(entry, known));
            case Entry.RolledBack ignored -> rolledBackBefore(Map.of(entry, known));
        }
    }

    private void cancelOne(Granted granted) {
        if (!parts.isWhole()) {
            Replies.refuse(visit, call, CallDenial.NOT_REDEEMED);
            return;
        }
        Releasing.reserved(visit, granted, Entry.Cause.CANCELLED);
        Replies.done(
                visit,
                call,
                Reply.Outcome.RELEASED,
                visit.told().withGivenBack(granted.applied().amount()));
    }

    /** The whole order. */
    void all() {
        Map<String, Entry> fixed = new HashMap<>();
        Map<String, Entry> rolledBack = new HashMap<>();
        visit.entries().forEach((entry, life) -> {
            if (Entry.isFixed(life)) {
                fixed.put(entry, life);
            } else if (life instanceof Entry.RolledBack) {
                rolledBack.put(entry, life);
            }
        });
        if (!fixed.isEmpty()) {
            fixed(fixed);
        } else if (!visit.reserved().isEmpty()) {
            cancel();
        } else if (visit.isCancelled() && Releasing.has(visit, Entry.Released.class) && rolledBack.isEmpty()) {
            cancelledBefore();
        } else if (!rolledBack.isEmpty()) {
            rolledBackBefore(rolledBack);
        } else {
            Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
        }
    }

    private void cancel() {
        if (!parts.isWhole()) {
            Replies.refuse(visit, call, CallDenial.NOT_REDEEMED);
            return;
        }
        GivingBack.release(visit, visit.reserved(), Entry.Cause.CANCELLED);
        visit.cancelled(true);
        visit.publish();
        Replies.done(visit, call, Reply.Outcome.RELEASED, visit.told());
    }

    private void cancelledBefore() {
        if (parts.isWhole()) {
            Replies.done(visit, call, Reply.Outcome.RELEASED, visit.told());
        } else {
            Replies.refuse(visit, call, CallDenial.NOT_REDEEMED);
        }
    }

    private void rolledBackBefore(Map<String, Entry> entries) {
        if (isUnknown(entries)) {
            Replies.refuse(visit, call, CallDenial.NO_SUCH_LINE);
        } else {
            Replies.done(visit, call, Reply.Outcome.ROLLED_BACK, visit.told());
        }
    }

    private void fixed(Map<String, Entry> entries) {
        if (!mayRollBack(entries)) {
            Replies.refuse(visit, call, CallDenial.NOT_ALLOWED);
        } else if (isUnknown(entries)) {
            Replies.refuse(visit, call, CallDenial.NO_SUCH_LINE);
        } else {
            rollBack(entries);
        }
    }

    private boolean mayRollBack(Map<String, Entry> entries) {
        return !(call.command() instanceof OrderCommand.Cancel(Parts _, boolean ofAnyRedemption))
                || ofAnyRedemption
                || entries.values().stream().allMatch(RollingBack::isByEvent);
    }

    private static boolean isByEvent(Entry entry) {
        return switch (entry) {
            case Entry.Redeemed redeemed -> redeemed.byEvent();
            case Entry.PartlyRolledBack partly -> partly.byEvent();
            case Entry.Reserved ignored -> true;
            case Entry.RolledBack ignored -> true;
            case Entry.Released ignored -> true;
        };
    }

    /**
     * Whether something is named on which nothing was given, or more pieces than there are. An event is not told so: of what it names, that goes back
     * on which something was given.
     */
    private boolean isUnknown(Map<String, Entry> entries) {
        if (parts.isWhole()) {
            return false;
        }
        Predicate<Map.Entry<String, Long>> isKnown =
                line -> entries.values().stream().anyMatch(entry -> has(entry, line.getKey(), line.getValue()));
        boolean isShippingKnown = entries.values().stream()
                .anyMatch(entry -> granted(entry).applied().shipping() > 0);
        return call.command().isByEvent()
                ? !(parts.shipping() && isShippingKnown)
                        && parts.lines().entrySet().stream().noneMatch(isKnown)
                : (parts.shipping() && !isShippingKnown)
                        || !parts.lines().entrySet().stream().allMatch(isKnown);
    }

    private static boolean has(Entry entry, String line, long units) {
        Long quantity = granted(entry).quantities().get(line);
        long before = returned(entry).units().getOrDefault(line, 0L);
        return quantity != null && (units == 0 || before + units <= quantity);
    }

    private static Granted granted(Entry entry) {
        return switch (entry) {
            case Entry.Redeemed redeemed -> redeemed.granted();
            case Entry.PartlyRolledBack partly -> partly.granted();
            case Entry.RolledBack rolledBack -> rolledBack.granted();
            case Entry.Reserved reserved -> reserved.granted();
            case Entry.Released ignored -> throw new IllegalStateException("what is released has nothing");
        };
    }

    private static Returned returned(Entry entry) {
        return switch (entry) {
            case Entry.PartlyRolledBack partly -> partly.returned();
            case Entry.RolledBack rolledBack -> rolledBack.returned();
            case Entry.Redeemed ignored -> Returned.NOTHING;
            case Entry.Reserved ignored -> Returned.NOTHING;
            case Entry.Released ignored -> Returned.NOTHING;
        };
    }

    private void rollBack(Map<String, Entry> entries) {
        long back = 0;
        boolean isAnyLeft = false;
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Granted granted = granted(each.getValue());
            Returned before = returned(each.getValue());
            Returned after = parts.isWhole() ? everything(granted) : more(granted, before);
            back += after.amount() - before.amount();
            boolean isLeft = !parts.isWhole() && isLeft(granted, before, after);
            isAnyLeft |= isLeft;
            if (isLeft) {
                keep(each.getKey(), each.getValue(), granted, before, after);
            } else {
                GivingBack.all(visit, granted);
                visit.put(each.getKey(), new Entry.RolledBack(granted, everything(granted)));
            }
        }
        if (parts.isWhole() && call.command() instanceof OrderCommand.RollBack) {
            GivingBack.release(visit, visit.reserved(), Entry.Cause.CANCELLED);
        }
        boolean isWholeOrder = !(call.command() instanceof OrderCommand.RollBackCoupon);
        if (isWholeOrder && !isAnyLeft) {
            visit.cancelled(true);
        }
        visit.publish();
        Reply.Outcome outcome = isAnyLeft ? Reply.Outcome.PARTLY_ROLLED_BACK : Reply.Outcome.ROLLED_BACK;
        Replies.done(visit, call, outcome, visit.told().withGivenBack(back));
    }

    /** What gives no money, as a gift that is still to be added, has no parts that could go back. */
    private static boolean isLeft(Granted granted, Returned before, Returned after) {
        long amount = granted.applied().amount();
        return after.amount() < amount || (amount == 0 && before.equals(after));
    }

    private void keep(String id, Entry entry, Granted granted, Returned before, Returned after) {
        if (before.equals(after)) {
            return;
        }
        GivingBack.money(visit, granted, granted.applied().amount() - after.amount());
        visit.put(
                id,
                switch (entry) {
                    case Entry.Redeemed redeemed ->
                        new Entry.PartlyRolledBack(granted, redeemed.at(), redeemed.byEvent(), after);
                    case Entry.PartlyRolledBack partly ->
                        new Entry.PartlyRolledBack(granted, partly.at(), partly.byEvent(), after);
                    case Entry.Reserved ignored -> entry;
                    case Entry.RolledBack ignored -> entry;
                    case Entry.Released ignored -> entry;
                });
    }

    private static Returned everything(Granted granted) {
        Map<String, Long> amounts = new HashMap<>();
        granted.applied().amounts().forEach(amount -> amounts.put(amount.line(), amount.amount()));
        return new Returned(granted.quantities(), amounts, granted.applied().shipping(), true);
    }

    private Returned more(Granted granted, Returned before) {
        Map<String, Long> units = new HashMap<>(before.units());
        Map<String, Long> amounts = new HashMap<>(before.amounts());
        for (Plan.LineAmount given : granted.applied().amounts()) {
            Long named = parts.lines().get(given.line());
            if (named == null) {
                continue;
            }
            long quantity = Objects.requireNonNull(granted.quantities().get(given.line()));
            long had = units.getOrDefault(given.line(), 0L);
            long all = named == 0 ? quantity : Math.min(quantity, had + named);
            units.put(given.line(), all);
            amounts.put(given.line(), Returns.givenBack(given.amount(), quantity, 0, all));
        }
        long shipping = parts.shipping() ? granted.applied().shipping() : before.shipping();
        return new Returned(units, amounts, shipping, parts.shipping() || before.isShippingBack());
    }
}
