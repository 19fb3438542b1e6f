package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PublishedForm;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.server.rulebook.RuleBookChange.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the API makes of the published promotions, in one book; all else of the book stays as it is.
 *
 * @param put new or changed, no two of one id; what is published of them is the API's
 * @param removed ids of those that go; one that is not there makes no difference
 */
public record PromotionEdits(List<MachPromotion> put, Set<String> removed) {

    public PromotionEdits {
        put = List.copyOf(put);
        removed = Set.copyOf(removed);
    }

    RuleBookChange on(PublishedBook published) {
        Map<String, MachPromotion> left = new LinkedHashMap<>();
        put.forEach(promotion -> left.put(promotion.promotion().id(), promotion));
        List<Step> steps = new ArrayList<>();
        for (ManifestEntry entry : published.live().values()) {
            boolean isPromotion = entry.getKind().equals(BookContents.PROMOTION);
            MachPromotion next = isPromotion ? left.remove(entry.getId()) : null;
            if (next != null) {
                steps.add(RuleBookChange.step(published, entry, published(next), DefinitionOwner.API));
            } else if (isPromotion && removed.contains(entry.getId())) {
                steps.add(new Step.Removed(entry));
            } else {
                steps.add(new Step.Unchanged(entry));
            }
        }
        left.values()
                .forEach(added ->
                        steps.add(RuleBookChange.step(published, null, published(added), DefinitionOwner.API)));
        long from = published.manifest().map(RuleBookManifest::getBookVersion).orElse(0L);
        return new RuleBookChange(from, from + 1, steps);
    }

    private static BookContents.Published published(MachPromotion promotion) {
        return new BookContents.Published(
                BookContents.PROMOTION, promotion.promotion().id(), PublishedForm.text(promotion));
    }
}
