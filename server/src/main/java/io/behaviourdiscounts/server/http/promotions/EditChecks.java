package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.reading.Collisions;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.rulebook.DefinitionOwner;
import io.behaviourdiscounts.server.rulebook.PromotionEdits;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions.Published;
import io.helidon.http.HeaderNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What keeps a promotion from being changed by the API as it is published now. All methods throw a {@link ProblemException} with status 409 (or 404)
 * where something does.
 */
final class EditChecks {

    private EditChecks() {}

    /** It is there. */
    static Published require(PublishedPromotions published, String id) {
        return published
                .find(id)
                .orElseThrow(() -> Problem.of(404, "not_found", "the book has no promotion of this id")
                        .toException());
    }

    /** Files don't own it. */
    static void requireOfApi(Optional<Published> there) {
        there.filter(promotion -> promotion.owner() != DefinitionOwner.API).ifPresent(promotion -> {
            throw Problem.of(
                            409,
                            "owned_by_files",
                            "promotion '%s' is changed in the files that it was published from"
                                    .formatted(promotion.promotion().id()))
                    .with("owner", promotion.owner().word())
                    .toException();
        });
    }

    /** Nobody has changed it since the version that the caller has seen. */
    static void requireVersion(Optional<Published> there, OptionalLong wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        long version = there.map(Published::version).orElse(0);
        if (version != wanted.getAsLong()) {
            Problem problem = Problem.of(
                    409,
                    "changed_meanwhile",
                    there.isEmpty() ? "there is no such promotion" : "its version is " + version);
            throw (there.isEmpty() ? problem : problem.header(HeaderNames.ETAG.defaultCase(), "\"" + version + "\""))
                    .toException();
        }
    }

    /** By hand it may come to the status that it is given; one that stays is no change. */
    static void requireWay(Published there, MachPromotion next, Instant now) {
        Status from = there.promotion().statusAt(now);
        Status to = next.promotion().status();
        boolean stays = to == from || to == there.promotion().status();
        if (!stays && !from.mayBecome(to, next.promotion().validity(), now)) {
            throw Problem.of(
                            409,
                            "wrong_transition",
                            "promotion '%s' can't become %s: it is %s"
                                    .formatted(there.promotion().id(), EnumWords.of(to), EnumWords.of(from)))
                    .with("from", EnumWords.of(from))
                    .with("to", EnumWords.of(to))
                    .toException();
        }
    }

    /**
     * No code and no slug is another's.
     *
     * @param places where each of those that are put stands in the body, by its id
     */
    static void requireNothingTaken(PublishedPromotions published, PromotionEdits edits, Map<String, String> places) {
        Map<String, Promotion> put = new HashMap<>();
        edits.put().forEach(promotion -> put.put(promotion.promotion().id(), promotion.promotion()));
        Set<String> newcomers = put.keySet();
        List<Promotion> all = Stream.concat(
                        published.all().stream()
                                .map(Published::promotion)
                                .filter(promotion -> !newcomers.contains(promotion.id())
                                        && !edits.removed().contains(promotion.id())),
                        put.values().stream())
                .toList();
        List<Problem.WrongPlace> taken = Collisions.of(all, newcomers).entrySet().stream()
                .map(entry -> new Problem.WrongPlace(
                        places.getOrDefault(entry.getKey(), "")
                                + entry.getValue().pointer(),
                        entry.getValue().pointer().equals("/slug") ? "slug_taken" : "code_taken",
                        entry.getValue().message()))
                .toList();
        if (!taken.isEmpty()) {
            Problem.WrongPlace first = taken.getFirst();
            throw Problem.of(409, first.reason(), first.detail())
                    .at(first.pointer())
                    .because(taken)
                    .toException();
        }
    }
}
