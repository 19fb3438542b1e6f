package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** What a JSON parser has to say, in one line and without the document that it choked on. */
final class JsonErrors {

    private JsonErrors() {}

    static String describe(JsonProcessingException error) {
        String[] lines = String.valueOf(error.getOriginalMessage()).split("\\R", 2);
        JsonLocation location = error.getLocation();
        String place = location == null || location.getColumnNr() < 1 ? "" : " (column " + location.getColumnNr() + ")";
        return "not JSON: " + lines[0] + place;
    }
}
