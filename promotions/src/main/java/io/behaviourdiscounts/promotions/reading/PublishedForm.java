package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Mistake;
import java.util.Optional;
import java.util.regex.Pattern;

/** A promotion as it stands in a published book: its document in one line of JSON, under its id. */
public final class PublishedForm {

    /** What the text may have, so that it fits into one record with room to spare. */
    static final int LONGEST_TEXT = 100_000;

    /** An id stands in keys and in the paths of addresses, as it is. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");

    private PublishedForm() {}

    /** The text, from which {@link PromotionReader} reads an equal promotion again. */
    public static String text(MachPromotion promotion) {
        return JsonWriter.line(promotion.written());
    }

    /** Why a promotion that is right by itself can't be published; nothing where it can. */
    public static Optional<Mistake> mistake(MachPromotion promotion) {
        if (!ID.matcher(promotion.promotion().id()).matches()) {
            return Optional.of(
                    new Mistake(
                            Mistake.Kind.WRONG_VALUE,
                            "/id",
                            "expected a letter of the English alphabet or a digit, and at most 127 more of them or of . _ ~ -: it stands in addresses"));
        }
        return text(promotion).length() > LONGEST_TEXT
                ? Optional.of(new Mistake(
                        Mistake.Kind.WRONG_VALUE,
                        "",
                        "this is longer than %,d characters, the most that is published".formatted(LONGEST_TEXT)))
                : Optional.empty();
    }
}
