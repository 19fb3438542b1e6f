package io.behaviourdiscounts.server.http.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.behaviourdiscounts.server.events.Entry;
import io.behaviourdiscounts.server.http.body.Bytes;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;

/** What stands in a body of events. A line that can't be read does not keep the others from being read. */
final class EventsBody {

    static final int MAX_EVENTS = 1_000;

    /** An event may have 256 KiB; a batch is of smaller ones. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final MediaType NDJSON = MediaTypes.create("application/x-ndjson");
    private static final List<MediaType> TAKEN = List.of(MediaTypes.APPLICATION_JSON, NDJSON);

    private EventsBody() {}

    static List<Entry> read(ServerRequest request) {
        var content = Bytes.read(request, MAX_BYTES, TAKEN);
        var text = content.text();
        var entries = content.mediaType().equals(NDJSON) ? lines(text) : document(text);
        if (entries.isEmpty()) {
            throw malformed("there is no event in the body");
        }
        if (entries.size() > MAX_EVENTS) {
            throw Problem.of(413, "too_many_events", "a body may have " + MAX_EVENTS + " events")
                    .toException();
        }
        return entries;
    }

    private static List<Entry> document(String text) {
        List<Entry> entries = new ArrayList<>();
        try {
            var json = Json.read(text);
            if (json.isArray()) {
                json.forEach(event -> entries.add(new Entry.Document(entries.size(), event)));
            } else if (!json.isMissingNode()) {
                entries.add(new Entry.Document(0, json));
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw malformed(sentence(e));
        }
    }

    private static List<Entry> lines(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            try {
                entries.add(new Entry.Document(entries.size(), Json.read(line)));
            } catch (JsonProcessingException e) {
                entries.add(new Entry.Unreadable(entries.size(), sentence(e)));
            }
        }
        return entries;
    }

    /** What the parser choked on is not repeated: it could be a code. */
    private static String sentence(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null
                ? "not JSON"
                : "not JSON (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static ProblemException malformed(String detail) {
        return Problem.of(400, "malformed_body", detail).toException();
    }
}
