package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.json.EventJson;

/** What a mapping makes of a row. */
public sealed interface MappedRow {

    /** An event, or what a storefront's event would be told that is wrong with it. */
    record Event(EventJson.Parsed event) implements MappedRow {}

    /** A JSON object, as callers send it. */
    record Document(ObjectNode json) implements MappedRow {}
}
