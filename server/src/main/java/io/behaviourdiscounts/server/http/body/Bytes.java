package io.behaviourdiscounts.server.http.body;

import io.behaviourdiscounts.server.http.connection.TooSlowException;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.media.type.MediaType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bytes of a body: of a kind that is taken, uncompressed, not too many, and complete. Whether they come in time is looked after by
 * the connection that they come on.
 */
public final class Bytes {

    private static final int CHUNK = 8 * 1024;

    private Bytes() {}

    /**
     * What a body is.
     *
     * @param mediaType one of those that were asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Content(MediaType mediaType, byte[] bytes) {

        /**
         * The text that the bytes are in UTF-8.
         *
         * @throws io.behaviourdiscounts.server.problem.ProblemException if they are none
         */
        public String text() {
            try {
                // A decoder reports what a JSON parser, and String's constructor, would pass over.
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw Refused.malformed("the body is not valid UTF-8");
            }
        }
    }

    /**
     * Reads a body.
     *
     * @param most how many bytes it may have
     * @param taken the media types that are taken
     * @throws io.behaviourdiscounts.server.problem.ProblemException if it is not one of them, has more, ends early, or takes too long
     */
    public static Content read(ServerRequest request, int most, List<MediaType> taken) {
        var mediaType = mediaType(request, taken);
        refuseCompressed(request);
        var length = request.headers().contentLength();
        if (length.isPresent() && length.getAsLong() > most) {
            throw Refused.tooLarge(most);
        }
        if (!request.content().hasEntity()) {
            throw Refused.malformed("the body is empty");
        }
        try (var in = request.content().inputStream()) {
            return new Content(mediaType, read(in, most));
        } catch (TooSlowException e) {
            throw Refused.tooSlow();
        } catch (DataReader.InsufficientDataAvailableException | IOException e) {
            throw Refused.malformed("the body ended early");
        }
    }

    private static byte[] read(InputStream in, int most) throws IOException {
        var bytes = new ByteArrayOutputStream(CHUNK);
        var chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > most) {
                throw Refused.tooLarge(most);
            }
        }
        return bytes.toByteArray();
    }

    private static MediaType mediaType(ServerRequest request, List<MediaType> taken) {
        var header = request.headers().first(HeaderNames.CONTENT_TYPE).flatMap(Bytes::parse);
        return taken.stream()
                .filter(type -> header.isPresent() && isSame(header.get().mediaType(), type))
                .filter(type -> isUtf8(header.get().charset()))
                .findFirst()
                .orElseThrow(() ->
                        Refused.mediaType(taken.stream().map(MediaType::text).collect(Collectors.joining(", "))));
    }

    private static Optional<HttpMediaType> parse(String contentType) {
        try {
            return Optional.of(HttpMediaType.create(contentType));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // No media type at all: refused as one that is not taken.
        }
    }

    /** A range such as application/* names no type of a body. */
    private static boolean isSame(MediaType one, MediaType other) {
        return one.type().equals(other.type()) && one.subtype().equals(other.subtype());
    }

    private static boolean isUtf8(Optional<String> charset) {
        return charset.isEmpty() || charset.get().equalsIgnoreCase("utf-8");
    }

    private static void refuseCompressed(ServerRequest request) {
        boolean isAsItIs = request.headers().values(HeaderNames.CONTENT_ENCODING).stream()
                .allMatch(coding -> coding.isBlank() || coding.strip().equalsIgnoreCase(Refused.IDENTITY));
        if (!isAsItIs) {
            throw Refused.contentCoding();
        }
    }
}
