package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.coordination.BookOffers.NumberedPromotions;
import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.stream.Stream;

/** Books of promotions, from their documents. */
public final class Promotions {

    private Promotions() {}

    /**
     * A book.
     *
     * @param documents of the MACH Alliance's entity Promotion, as JSON; single quotes will do
     */
    public static NumberedPromotions book(long version, String... documents) {
        return new NumberedPromotions(
                version,
                PromotionBook.of(Stream.of(documents)
                        .map(document -> new LivePromotion(promotion(document.replace('\'', '"')), 1))
                        .toList()));
    }

    private static MachPromotion promotion(String document) {
        if (JsonReader.read("a promotion", document) instanceof Reading.Read<Json>(Json json)
                && PromotionReader.read(json) instanceof Parsed.Right<MachPromotion>(MachPromotion promotion)) {
            return promotion;
        }
        throw new IllegalArgumentException(document);
    }
}
