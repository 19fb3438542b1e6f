package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.promotions.reading.PublishedForm;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.Problem.WrongPlace;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Documents of promotions that somebody sends. All that is wrong with them is told at once, each mistake with its place.
 *
 * @param put in their order, no two of one id
 * @param removed ids of those that are to go, none of them among the others
 */
record SentPromotions(List<MachPromotion> put, Set<String> removed) {

    /** In one call. */
    private static final int MOST = 1_000;

    private static final String PROMOTIONS = "promotions";
    private static final String REMOVE = "remove";

    SentPromotions {
        put = List.copyOf(put);
        removed = Set.copyOf(removed);
    }

    /**
     * A document under the id of its address.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException with status 400 if it means nothing, or says another id
     */
    static MachPromotion of(Json document, String id) {
        Json named = document instanceof Json.Fields fields && fields.get("id").isEmpty()
                ? fields.with("id", Json.of(id))
                : document;
        List<Mistake> mistakes = new ArrayList<>();
        List<MachPromotion> read = new ArrayList<>();
        read(named, "", read, mistakes);
        if (mistakes.isEmpty() && !read.getFirst().promotion().id().equals(id)) {
            mistakes.add(new Mistake(Mistake.Kind.WRONG_VALUE, "/id", "expected the id of the address"));
        }
        require(mistakes);
        return read.getFirst();
    }

    /**
     * Several, and ids of those that are to go.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException with status 400 if anything is wrong with any of them
     */
    static SentPromotions read(ServerRequest request) {
        Json json = DocumentBody.read(request, Documents.MAX_BYTES, MediaTypes.APPLICATION_JSON);
        List<Mistake> mistakes = new ArrayList<>();
        Place body = Place.root(json, mistakes).required();
        body.knowsOnly(List.of(PROMOTIONS, REMOVE));
        List<MachPromotion> put = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Place> documents = body.at(PROMOTIONS).items();
        List<Place> gone = body.at(REMOVE).items();
        if (documents.size() + gone.size() > MOST) {
            body.refuse("expected at most %,d promotions".formatted(MOST));
            require(mistakes);
        }
        for (int index = 0; index < documents.size(); index++) {
            int before = put.size();
            read(documents.get(index).json().orElse(Json.NULL), "/" + PROMOTIONS + "/" + index, put, mistakes);
            if (put.size() > before && !ids.add(put.getLast().promotion().id())) {
                documents.get(index).at("id").refuse("is the id of another promotion of this list");
            }
        }
        Set<String> removed = new HashSet<>();
        gone.forEach(each -> each.required().text().ifPresent(id -> {
            removed.add(id);
            if (ids.contains(id)) {
                each.refuse("is among the promotions");
            }
        }));
        require(mistakes);
        return new SentPromotions(put, removed);
    }

    private static void read(Json document, String place, List<MachPromotion> read, List<Mistake> mistakes) {
        switch (PromotionReader.read(document)) {
            case Parsed.Wrong<MachPromotion>(List<Mistake> wrong) ->
                wrong.forEach(mistake -> mistakes.add(at(place, mistake)));
            case Parsed.Right<MachPromotion>(MachPromotion promotion) -> {
                read.add(promotion);
                PublishedForm.mistake(promotion).ifPresent(mistake -> mistakes.add(at(place, mistake)));
            }
        }
    }

    private static Mistake at(String place, Mistake mistake) {
        return new Mistake(mistake.kind(), place + mistake.pointer(), mistake.message());
    }

    /** Where a promotion stands in the list. */
    static String place(int index) {
        return "/" + PROMOTIONS + "/" + index;
    }

    private static void require(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw Problem.of(400, "invalid", mistakes.getFirst().message())
                    .at(mistakes.getFirst().pointer())
                    .because(mistakes.stream()
                            .map(mistake ->
                                    new WrongPlace(mistake.pointer(), EnumWords.of(mistake.kind()), mistake.message()))
                            .toList())
                    .toException();
        }
    }
}
