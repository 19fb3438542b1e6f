package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.evaluation.CartReader;
import io.behaviourdiscounts.promotions.evaluation.CartReader.Carts;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** The body of an evaluation. */
final class CartsBody {

    private CartsBody() {}

    /**
     * The carts of a request.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException with the place of the first mistake
     */
    static Carts read(ServerRequest request) {
        Json json = DocumentBody.read(request);
        return switch (CartReader.read(json)) {
            case Parsed.Right<Carts>(Carts carts) -> carts;
            case Parsed.Wrong<Carts>(List<Mistake> mistakes) -> throw DocumentBody.wrong(mistakes.getFirst());
        };
    }
}
