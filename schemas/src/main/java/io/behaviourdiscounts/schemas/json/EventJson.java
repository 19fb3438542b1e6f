package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Behaviour events as JSON, exactly as the data model shows them, and back without loss.
 *
 * <ul>
 *   <li>{@code event_id}, {@code name}, {@code occurred_at}, {@code user} ({@code id}, {@code email}, {@code device_id},
 *       {@code session_id}), {@code attributes}, {@code context}, {@code history}; {@code user.user_id} is read as
 *       {@code user.id}. Any other key there is an error, because it would be lost.
 *   <li>A number with a point or an exponent is a double, any other a long: {@code 25.0} stays a double and is written as
 *       {@code 25.0}. A whole number beyond 64 bits, or a number beyond a double's range, is an error: send it as a text.
 *   <li>A time has an offset or a Z; it is kept to the microsecond, and written in UTC.
 *   <li>A null in {@code attributes} or {@code context} is kept; elsewhere it is as if the key were not there.
 * </ul>
 */
public final class EventJson {

    /** The longest document that is read, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** What became of a document. */
    public sealed interface Parsed {

        /** The event that it says. */
        record Good(BehaviourEvent event) implements Parsed {}

        /** All that is wrong with it, at least one problem. */
        record Wrong(List<DocumentProblem> problems) implements Parsed {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(EventReader.MAX_DEPTH + 8)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventJson() {}

    /** Reads an event from a JSON document in UTF-8. */
    public static Parsed read(byte[] document) {
        if (document.length > MAX_BYTES) {
            return wrong("the document has " + document.length + " bytes; an event may have " + MAX_BYTES);
        }
        try {
            return read(READER.readTree(document));
        } catch (JsonProcessingException e) {
            return wrong(sentence(e));
        } catch (IOException e) {
            return wrong("the document is not JSON in UTF-8: " + e.getMessage());
        }
    }

    /** Reads an event from a JSON document. */
    public static Parsed read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an event from a JSON tree. */
    public static Parsed read(JsonNode document) {
        return new EventReader().read(document);
    }

    /** The JSON of an event: every field that it has, in the order of the data model. */
    public static ObjectNode toJson(BehaviourEvent event) {
        ObjectNode json = RecordJson.toJson(event);
        if (!event.getHistory()) {
            json.remove("history");
        }
        if (event.getCausedBy() == null) {
            json.remove("caused_by");
        }
        return json;
    }

    private static String sentence(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return "the document is not JSON: " + e.getOriginalMessage() + place;
    }

    private static Parsed wrong(String message) {
        return new Parsed.Wrong(List.of(new DocumentProblem("", message)));
    }
}
