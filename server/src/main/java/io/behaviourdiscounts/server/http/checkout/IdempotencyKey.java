package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} of a call. It goes on as a hash, and with who called: two callers' keys are never the same. */
public final class IdempotencyKey {

    private static final HeaderName HEADER = HeaderNames.create("Idempotency-Key");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /**
     * The hash of the request's key.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException if the header is not 1 to 255 visible characters
     */
    public static Optional<String> of(ServerRequest request, Caller caller) {
        if (!request.headers().contains(HEADER)) {
            return Optional.empty();
        }
        var values = request.headers().get(HEADER).allValues();
        if (values.size() != 1 || !KEY.matcher(values.getFirst()).matches()) {
            throw Problem.of(
                            400,
                            "wrong_idempotency_key",
                            "Idempotency-Key must be one key of 1 to 255 visible ASCII characters")
                    .toException();
        }
        byte[] fields = LengthPrefixedFields.encode(
                LengthPrefixedFields.DEFAULT_TENANT, "idempotency-key", caller.keyId(), values.getFirst());
        return Optional.of(HexFormat.of().formatHex(Sha256.of(fields)));
    }
}
