package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;

/** What became of an entry: an event that can be sent, or the reason why it can't. */
public sealed interface Checked {

    /** Where it stands in its file, from 1. */
    long line();

    /**
     * An event that can be sent.
     *
     * @param key of its shopper
     */
    record Good(long line, String key, BehaviourEvent event) implements Checked {}

    /** An entry that is no event. */
    record Bad(long line, String reason) implements Checked {}
}
