package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promotions of the published book, each with its version and its owner. */
public final class PublishedPromotions {

    private final Map<String, Published> byId = new LinkedHashMap<>();

    /**
     * A promotion as it is published.
     *
     * @param version counts the changes of its document, from 1
     */
    public record Published(MachPromotion document, int version, DefinitionOwner owner) {

        static Published of(RuleDefinition definition) {
            return new Published(read(definition), definition.getVersion(), DefinitionOwner.of(definition));
        }

        /** What it means. */
        public Promotion promotion() {
            return document.promotion();
        }
    }

    PublishedPromotions(PublishedBook book) {
        book.live().values().stream()
                .filter(entry -> entry.getKind().equals(BookContents.PROMOTION))
                .forEach(entry -> book.definition(entry)
                        .map(Published::of)
                        .ifPresent(promotion -> byId.put(entry.getId(), promotion)));
    }

    private static MachPromotion read(RuleDefinition definition) {
        String key = BookEntry.key(definition);
        if (JsonReader.read(key, definition.getDefinition()) instanceof Reading.Read<Json>(Json json)
                && PromotionReader.read(json) instanceof Parsed.Right<MachPromotion>(MachPromotion promotion)) {
            return promotion;
        }
        throw new IllegalStateException("this release can't read the published " + key);
    }

    /** Whether a line of a book is that of a promotion. */
    public static boolean isOf(ManifestEntry entry, String id) {
        return entry.getKind().equals(BookContents.PROMOTION) && entry.getId().equals(id);
    }

    public Optional<Published> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them. */
    public List<Published> all() {
        return List.copyOf(byId.values());
    }
}
