package io.behaviourdiscounts.rules.profile;

/**
 * What the engine remembers of one shopper; immutable. Times are {@link Micros}.
 *
 * @param newest the latest {@code occurred_at} of the shopper's accepted events; {@link Micros#NEVER} before the first
 * @param floor at or below it an event can no longer be told from one seen before; {@link Micros#NEVER} while nothing was forgotten
 * @param seen the ids by which a repeated event is known
 * @param history what history conditions ask for
 * @param grants what the shopper was granted, by rule
 * @param attributes what conditions find under {@code profile.…}
 */
public record Profile(
        long newest, long floor, SeenEvents seen, History history, Grants grants, ProfileAttributes attributes) {

    /** A shopper of whom nothing is known. */
    public static final Profile EMPTY =
            new Profile(Micros.NEVER, Micros.NEVER, SeenEvents.NONE, History.NONE, Grants.NONE, ProfileAttributes.NONE);
}
