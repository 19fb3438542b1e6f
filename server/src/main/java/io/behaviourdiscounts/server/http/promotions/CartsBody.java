package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.evaluation.CartReader;
import io.behaviourdiscounts.promotions.evaluation.CartReader.Carts;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.server.http.scans.SaleReader;
import io.behaviourdiscounts.server.http.scans.TillSale;
import io.helidon.webserver.http.ServerRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of an evaluation.
 *
 * @param sales the scans of each cart, in the carts' order; nothing of those that have none
 */
record CartsBody(Carts carts, List<Optional<TillSale>> sales) {

    private static final String SEVERAL = "carts";

    /**
     * The carts of a request.
     *
     * @param today the business date of scans that say none
     * @throws io.behaviourdiscounts.server.problem.ProblemException with the place of the first mistake
     */
    static CartsBody read(ServerRequest request, LocalDate today) {
        Json json = DocumentBody.read(request);
        Carts carts = switch (CartReader.read(withoutScans(json))) {
            case Parsed.Right<Carts>(Carts read) -> read;
            case Parsed.Wrong<Carts>(List<Mistake> mistakes) -> throw DocumentBody.wrong(mistakes.getFirst());
        };
        List<Mistake> mistakes = new ArrayList<>();
        Place document = Place.discreetRoot(json, mistakes);
        List<Optional<TillSale>> sales = (carts.isList() ? document.at(SEVERAL).items() : List.of(document))
                .stream().map(cart -> SaleReader.read(cart, today)).toList();
        if (!mistakes.isEmpty()) {
            throw DocumentBody.wrong(mistakes.getFirst());
        }
        return new CartsBody(carts, sales);
    }

    private static Json withoutScans(Json json) {
        if (json instanceof Json.Fields fields
                && fields.values().get(SEVERAL) instanceof Json.Items(List<Json> carts)) {
            return fields.with(
                    SEVERAL,
                    new Json.Items(carts.stream().map(SaleReader::without).toList()));
        }
        return SaleReader.without(json);
    }
}
