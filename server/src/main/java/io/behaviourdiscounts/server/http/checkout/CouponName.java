package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.server.http.body.Fields;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which coupon a body means: by {@code code}, which becomes the coupon's id here and goes no further, or by {@code coupon_id}. */
public final class CouponName {

    /** The field with the code. */
    public static final String CODE = "code";

    /** The field with the id. */
    public static final String ID = "coupon_id";

    private static final Pattern COUPON_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MAX_CODE = 128;

    private CouponName() {}

    /**
     * The batch whose code the body names.
     *
     * @param batch whose a code is
     */
    public static Optional<BatchCode> batch(Fields body, Function<String, Optional<BatchCode>> batch) {
        return body.typed(CODE, MAX_CODE).flatMap(batch);
    }

    /** The id that a path names; nothing where it can be no coupon's. */
    public static Optional<String> inPath(ServerRequest request) {
        return Optional.of(request.path().pathParameters().get("id"))
                .filter(id -> COUPON_ID.matcher(id).matches());
    }

    /**
     * The coupon's id.
     *
     * @param couponId makes it of a code
     * @throws io.behaviourdiscounts.server.problem.ProblemException if the body names none, or two
     */
    public static String id(Fields body, Function<String, String> couponId) {
        Optional<String> code = body.typed(CODE, MAX_CODE);
        Optional<String> id = body.text(ID, MAX_CODE);
        if (code.isPresent() && id.isPresent()) {
            throw body.wrong(ID, "either 'code' or 'coupon_id' is expected, not both");
        }
        if (id.isPresent() && !COUPON_ID.matcher(id.get()).matches()) {
            throw body.wrong(ID, "32 lower-case hexadecimal digits are expected");
        }
        return id.orElseGet(() -> couponId.apply(body.required(CODE, code)));
    }
}
