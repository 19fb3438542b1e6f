package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.access.PublicRefusals;
import io.behaviourdiscounts.server.problem.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The problem that a refused command is for its caller. */
public final class Refusals {

    /** The outcome of a reply that refuses. */
    public static final String REFUSED = "refused";

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private Refusals() {}

    /** A refusal with all that the issuer says of it. */
    public static Problem problem(CouponReply reply) {
        var word = word(reply);
        var detail = Objects.requireNonNullElseGet(reply.getDetail(), () -> "refused: " + word.replace('_', ' '));
        var problem = Problem.of(status(reply), word, detail)
                .with("condition", reply.getCondition())
                .with("seen", reply.getSeen());
        return problem.status() == 503 ? problem.retryAfter(MOMENT) : problem;
    }

    /**
     * A refusal as a public caller may see it: whatever would tell a guesser that a code exists looks the same, and what was seen of a
     * condition is not told.
     */
    public static Problem forPublic(CouponReply reply) {
        boolean isHidden = reason(reply).map(PublicRefusals::isHidden).orElse(true);
        return isHidden ? PublicRefusals.NOT_VALID : problem(withoutWhatWasSeen(reply));
    }

    private static CouponReply withoutWhatWasSeen(CouponReply reply) {
        return CouponReply.newBuilder(reply).setSeen(null).build();
    }

    /** The reason, if this release knows it; a later issuer's is passed on as it is. */
    public static Optional<Reason> reason(CouponReply reply) {
        return Reason.of(word(reply));
    }

    private static String word(CouponReply reply) {
        return Objects.requireNonNullElse(reply.getReason(), REFUSED);
    }

    private static int status(CouponReply reply) {
        return reason(reply).map(Refusals::status).orElse(422);
    }

    private static int status(Reason reason) {
        return switch (reason.kind()) {
            case MALFORMED -> 400;
            case CONFLICT -> 409;
            case REFUSED -> 422;
            case LATER -> 503;
        };
    }
}
