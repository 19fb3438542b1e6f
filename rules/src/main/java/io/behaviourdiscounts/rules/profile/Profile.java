package io.behaviourdiscounts.rules.profile;

import java.time.Duration;

/**
 * What the engine remembers of one shopper; immutable. Times are {@link Micros}.
 *
 * <p>Its size is bounded however long the shopper lives. In bytes, as plain numbers and UTF-8: 8 KiB of seen ids, and as many of
 * events that acted; 5 KiB for each of at
 * most {@link History#MOST_NAMES} event names (320 KiB) and 12 KiB for each measure of the live book that sums up, 5 KiB for
 * each that counts; 8 KiB of attributes; and for each rule that ever granted this shopper anything, of which the live ones and
 * {@link Grants#MOST_RETIRED} more are kept, at most two thirds of a KiB, and for each in the shadow as much. That is a shopper who does everything every day for a year; one with a
 * hundred events of five names takes about 4 KiB. A store that writes days and counts as variable-length numbers needs about a
 * third of it.
 *
 * @param newest the latest {@code occurred_at} of the shopper's accepted events; {@link Micros#NEVER} before the first
 * @param floor at or below it an event can no longer be told from one seen before; {@link Micros#NEVER} while nothing was forgotten
 * @param seen the ids by which a repeated event is known
 * @param acted which events have acted on coupons
 * @param history what history conditions ask for
 * @param grants what the shopper was granted, by rule
 * @param attributes what conditions find under {@code profile.…}
 */
public record Profile(
        long newest,
        long floor,
        SeenEvents seen,
        ActedEvents acted,
        History history,
        Grants grants,
        ProfileAttributes attributes) {

    /** So long before the newest event an id is remembered. */
    public static final Duration ID_MEMORY = Duration.ofDays(7);

    /** A shopper of whom nothing is known. */
    public static final Profile EMPTY = new Profile(
            Micros.NEVER,
            Micros.NEVER,
            SeenEvents.NONE,
            ActedEvents.NONE,
            History.NONE,
            Grants.NONE,
            ProfileAttributes.NONE);

    /** The profile after an event was accepted: its id is remembered, and ids that are too old or too many are forgotten. */
    public Profile after(long eventHash, long time, History newHistory, Grants newGrants) {
        long latest = Math.max(newest, time);
        SeenEvents more = seen.with(eventHash, time);
        int forgotten = more.toForget(latest);
        long newFloor = forgotten == 0 ? floor : Math.max(floor, more.time(forgotten - 1));
        return new Profile(latest, newFloor, more.withoutFirst(forgotten), acted, newHistory, newGrants, attributes);
    }

    /** The profile with other grants: the issuer refused one. */
    public Profile with(Grants newGrants) {
        return new Profile(newest, floor, seen, acted, history, newGrants, attributes);
    }

    /** The profile after an event acted on coupons. */
    public Profile with(ActedEvents newActed) {
        return new Profile(newest, floor, seen, newActed, history, grants, attributes);
    }

    /** The profile with other attributes. */
    public Profile with(ProfileAttributes newAttributes) {
        return new Profile(newest, floor, seen, acted, history, grants, newAttributes);
    }
}
