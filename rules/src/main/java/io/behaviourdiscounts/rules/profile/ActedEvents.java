package io.behaviourdiscounts.rules.profile;

/**
 * Which of a shopper's events have acted on coupons; immutable. Only events that may act get in and make others forgotten, so nobody else
 * can keep one from acting: neither by its id, nor by many events of their own.
 *
 * @param ids their ids, kept as long and as many as {@link Profile#seen}
 * @param floor in {@link Micros}: at or below it an event can no longer be told from one that has acted; {@link Micros#NEVER} while none
 *     was forgotten
 */
public record ActedEvents(SeenEvents ids, long floor) {

    /** None yet. */
    public static final ActedEvents NONE = new ActedEvents(SeenEvents.NONE, Micros.NEVER);

    /** Whether an event is known not to have acted. */
    public boolean isNew(long eventHash, long time) {
        return (floor == Micros.NEVER || time > floor) && !ids.contains(eventHash);
    }

    /** What is known after an event acted. */
    public ActedEvents with(long eventHash, long time) {
        SeenEvents more = ids.with(eventHash, time);
        int forgotten = more.toForget(more.time(more.size() - 1));
        return new ActedEvents(
                more.withoutFirst(forgotten), forgotten == 0 ? floor : Math.max(floor, more.time(forgotten - 1)));
    }
}
