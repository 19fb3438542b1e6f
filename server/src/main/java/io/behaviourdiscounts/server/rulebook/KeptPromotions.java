package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.Collisions;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The promotions that the API owns, beside which files are published. */
final class KeptPromotions {

    private KeptPromotions() {}

    /** Why files can't be published beside them, each in a sentence; empty where they can. */
    static List<String> problems(PublishedBook published, BookContents contents) {
        List<Promotion> kept = new PublishedPromotions(published)
                .all().stream()
                        .filter(promotion -> promotion.owner() == DefinitionOwner.API)
                        .map(PublishedPromotions.Published::promotion)
                        .toList();
        Set<String> keptIds = kept.stream().map(Promotion::id).collect(Collectors.toSet());
        List<Promotion> ours = contents.promotions().stream()
                .map(MachPromotion::promotion)
                .filter(promotion -> !keptIds.contains(promotion.id()))
                .toList();
        List<String> problems = new ArrayList<>();
        contents.promotions().stream()
                .map(promotion -> promotion.promotion().id())
                .filter(keptIds::contains)
                .forEach(id -> problems.add(
                        "promotion '%s' is the API's: change it there, or delete it there before files bring one"
                                .formatted(id)));
        Collisions.of(
                        Stream.concat(kept.stream(), ours.stream()).toList(),
                        ours.stream().map(Promotion::id).collect(Collectors.toSet()))
                .forEach((id, mistake) -> problems.add("promotion '%s' of these files, %s".formatted(id, mistake)));
        return problems;
    }
}
