package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.BehaviourEvent;

/** What stands at one place of a file of events. */
public sealed interface Entry {

    /** Where it begins, from 1. */
    long line();

    /** A JSON value: an event as a storefront sends it, unless it breaks the data model. */
    record Document(long line, JsonNode json) implements Entry {}

    /** An event that a row was made by a mapping, as far as it could be told from the row alone. */
    record Mapped(long line, BehaviourEvent event) implements Entry {}

    /** Something that isn't one. */
    record Unreadable(long line, String message) implements Entry {}
}
