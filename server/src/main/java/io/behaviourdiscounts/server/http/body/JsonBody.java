package io.behaviourdiscounts.server.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/**
 * A JSON object, read strictly: at most {@value #MAX_BYTES} bytes of valid UTF-8, {@value #MAX_DEPTH} levels deep, no name twice in
 * an object, nothing after the end, numbers exact.
 */
public final class JsonBody {

    /** A checkout's call has a few KiB. */
    public static final int MAX_BYTES = 256 * 1024;

    /** An item of an order is on the fourth level. */
    public static final int MAX_DEPTH = 16;

    private static final int MAX_TEXT = 8 * 1024;
    private static final int MAX_NAME = 256;
    private static final int MAX_DIGITS = 64;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // what is kept for others is given back as it came
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private JsonBody() {}

    /**
     * The object that a request's body is.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException if it is none
     */
    public static ObjectNode read(ServerRequest request) {
        return parse(text(request));
    }

    /** The text of a request's body, which is yet to be parsed. */
    public static String text(ServerRequest request) {
        return Bytes.read(request, MAX_BYTES, List.of(MediaTypes.APPLICATION_JSON))
                .text();
    }

    /**
     * The object that a text is.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException if it is none
     */
    public static ObjectNode parse(String text) {
        try {
            JsonNode json = READER.readTree(text);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw Refused.malformed(json.isMissingNode() ? "the body is empty" : "the body must be a JSON object");
        } catch (StreamConstraintsException e) {
            throw Refused.malformed("the body goes beyond a bound: " + MAX_DEPTH + " levels, texts of " + MAX_TEXT
                    + " characters, names of " + MAX_NAME + ", numbers of " + MAX_DIGITS + place(e));
        } catch (JsonProcessingException e) {
            boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw Refused.malformed((twice ? "a name stands twice in one object" : "the body is not JSON") + place(e));
        }
    }

    /** What the parser choked on is not repeated: it could be a code. */
    private static String place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
