package io.behaviourdiscounts.promotions.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a promotion is in its life. */
public enum Status {
    DRAFT,
    SCHEDULED,
    ACTIVE,
    PAUSED,
    EXPIRED,
    ARCHIVED;

    private static final Map<Status, Set<Status>> BY_HAND = Map.of(
            DRAFT, EnumSet.of(SCHEDULED, ACTIVE, ARCHIVED),
            SCHEDULED, EnumSet.of(DRAFT, ACTIVE, PAUSED, ARCHIVED),
            ACTIVE, EnumSet.of(PAUSED, EXPIRED, ARCHIVED),
            PAUSED, EnumSet.of(SCHEDULED, ACTIVE, ARCHIVED),
            EXPIRED, EnumSet.of(ARCHIVED, ACTIVE),
            ARCHIVED, EnumSet.noneOf(Status.class));

    /**
     * What a written status comes to: active and scheduled follow the time, all others stay as they were written. What is scheduled for no
     * time stays so.
     */
    public Status at(Validity validity, Instant now) {
        return switch (this) {
            case DRAFT, PAUSED, EXPIRED, ARCHIVED -> this;
            case ACTIVE, SCHEDULED -> {
                if (validity.hasEnded(now)) {
                    yield EXPIRED;
                }
                boolean waits = this == SCHEDULED && validity.from() == null;
                yield waits || !validity.hasBegun(now) ? SCHEDULED : ACTIVE;
            }
        };
    }

    /**
     * Whether somebody may make a promotion of this status one of another: what ended comes back only with an end that is still to come,
     * or none.
     *
     * @param validity the promotion's, as it will be
     */
    public boolean mayBecome(Status next, Validity validity, Instant now) {
        boolean comesBackEnded = this == EXPIRED && next == ACTIVE && validity.hasEnded(now);
        return BY_HAND.getOrDefault(this, Set.of()).contains(next) && !comesBackEnded;
    }
}
