package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.shoppers.ShopperName;
import io.helidon.webserver.http.ServerRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The shopper that a call names: by the path's {@code id}, and by {@code kind} in the query where it is not a user's. */
public final class ShopperInPath {

    /** By e-mail address nobody is named: paths stand in logs. */
    private static final Set<Shopper.Kind> KINDS =
            EnumSet.of(Shopper.Kind.USER, Shopper.Kind.DEVICE, Shopper.Kind.SESSION);

    private ShopperInPath() {}

    /**
     * The shopper. An id is never taken for a key: a visitor who may choose his user id would choose the key of somebody's device, and be
     * taken for that one. So an id that looks like a key is only taken with its kind beside it.
     *
     * @throws ProblemException with status 400 if none is named
     */
    public static Shopper of(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        Optional<String> kind = request.query().first("kind").asOptional();
        if (!ShopperName.isId(id)) {
            throw wrong("an id is expected, as long as " + ShopperName.MAX_TEXT
                    + " characters; e-mail addresses don't belong in paths");
        }
        if (kind.isEmpty() && Shopper.parse(id).isPresent()) {
            throw wrong("say whose id it is: kind=user, kind=device or kind=session");
        }
        return KINDS.stream()
                .filter(known -> known.name().equalsIgnoreCase(kind.orElse(Shopper.Kind.USER.name())))
                .findFirst()
                .map(known -> new Shopper(known, id))
                .orElseThrow(() -> wrong("kind must be user, device or session"));
    }

    private static ProblemException wrong(String detail) {
        return Problem.of(400, "wrong_shopper", detail).toException();
    }
}
