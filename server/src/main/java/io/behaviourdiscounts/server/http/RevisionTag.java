package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The revision of a coupon, or the version of a promotion, as an entity tag, such as {@code "3"}: the same as long as nobody changes it. A coupon's
 * uses don't change it, or a code that many use could never be changed by anybody who looks at it first.
 */
public final class RevisionTag {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private RevisionTag() {}

    /** Tells a revision with an answer. */
    public static void put(ServerResponse response, long revision) {
        response.header(HeaderNames.ETAG, "\"" + revision + "\"");
    }

    /**
     * The revision that a call is for; nothing where it is for any.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException with status 400 if the header has something else
     */
    public static OptionalLong wanted(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.IF_MATCH)) {
            return OptionalLong.empty();
        }
        String text =
                String.join(",", request.headers().values(HeaderNames.IF_MATCH)).strip();
        if (text.equals("*")) {
            return OptionalLong.empty();
        }
        var tag = TAG.matcher(text);
        if (!tag.matches()) {
            throw Problem.of(
                            400,
                            "wrong_if_match",
                            "If-Match must be the ETag of an earlier answer, such as \"3\", or *")
                    .toException();
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }
}
