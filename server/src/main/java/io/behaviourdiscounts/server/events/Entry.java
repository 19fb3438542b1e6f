package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands at one place of a file of events. */
public sealed interface Entry {

    /** Where it begins, from 1. */
    long line();

    /** A JSON value: an event as a storefront sends it, unless it breaks the data model. */
    record Document(long line, JsonNode json) implements Entry {}

    /** Something that isn't one. */
    record Unreadable(long line, String message) implements Entry {}
}
