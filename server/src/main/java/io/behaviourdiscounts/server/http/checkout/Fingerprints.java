package io.behaviourdiscounts.server.http.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.http.body.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * By what a request is known to be the same as an earlier one. It is kept beside idempotency keys, in commands and in state, so it is made
 * with a key: a body names a shopper, and who can read topics could try who it was.
 *
 * @param keyed a keyed hash of a text
 */
public record Fingerprints(UnaryOperator<String> keyed) {

    /**
     * What a request asks for: the same however its JSON is laid out.
     *
     * @param body in which the coupon is named by its id, so that a code may be typed in any way; changed by this
     */
    public String of(String call, ObjectNode body) {
        body.put("call", call);
        return keyed.apply(new String(CanonicalJson.bytes(body), StandardCharsets.UTF_8));
    }
}
