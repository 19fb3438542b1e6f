package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.http.body.Bytes;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** A body of JSON in which every number and the order of keys count as they were written. */
public final class DocumentBody {

    /** A hundred carts of ten lines, or one of a thousand. */
    private static final int MAX_BYTES = 1024 * 1024;

    private DocumentBody() {}

    /** The problem that a mistake in a body is. */
    public static ProblemException wrong(Mistake mistake) {
        return io.behaviourdiscounts.server.problem.Problem.of(400, EnumWords.of(mistake.kind()), mistake.message())
                .at(mistake.pointer())
                .toException();
    }

    /** What a request's body says; what the reader choked on is not repeated: it could be a code. */
    public static Json read(ServerRequest request) {
        return read(request, MAX_BYTES, MediaTypes.APPLICATION_JSON);
    }

    /** The same of another type, or of another length. */
    static Json read(ServerRequest request, int mostBytes, MediaType mediaType) {
        String text = Bytes.read(request, mostBytes, List.of(mediaType)).text();
        return switch (JsonReader.read("body", text)) {
            case Reading.Read<Json>(Json json) -> json;
            case Reading.Wrong<Json>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw io.behaviourdiscounts.server.problem.Problem.of(
                                400,
                                "malformed_body",
                                "the body is not JSON, or a name stands twice in one object (line %d, column %d)"
                                        .formatted(first.line(), first.column()))
                        .toException();
            }
        };
    }
}
