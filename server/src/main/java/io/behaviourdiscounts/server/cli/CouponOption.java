package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which coupon is meant. A {@code @Mixin}. */
final class CouponOption {

    private static final String STANDARD_INPUT = "-";

    @ArgGroup(multiplicity = "1")
    private Name name = new Name();

    /** Made by picocli. */
    CouponOption() {}

    /** By its code or by its id. */
    static final class Name {
        @Option(
                names = "--code",
                paramLabel = "CODE",
                description =
                        "Name the coupon by its code, however it was typed; - reads it from standard input, where nobody else sees it.")
        private @Nullable String code;

        @Option(names = "--id", paramLabel = "ID", description = "Name the coupon by its id: 32 hexadecimal digits.")
        private @Nullable String id;
    }

    /** Names the coupon in a request's body, over whatever stood there. */
    void putInto(ObjectNode body) throws IOException {
        body.remove("code");
        body.remove("coupon_id");
        if (name.id != null) {
            body.put("coupon_id", name.id);
        } else {
            body.put("code", code());
        }
    }

    /** The id, if that is how the coupon is named. */
    Optional<String> id() {
        return Optional.ofNullable(name.id);
    }

    private String code() throws IOException {
        String code = Objects.requireNonNull(name.code);
        if (!code.equals(STANDARD_INPUT)) {
            return code;
        }
        // Nobody else reads standard input afterwards, so what the reader takes ahead is missed by nobody; it stays
        // open for the process.
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isBlank()) {
            throw new CommandFailure("there is no code on standard input");
        }
        return line.strip();
    }
}
