package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a rule's codes look. */
final class CodeShape {

    /** A shorter code is too easily guessed: 9 characters are 8 random ones of 5 bits and the check character. */
    private static final int SHORTEST_SAFE = 9;

    private static final Key<String> PREFIX = Key.optional(
            "prefix",
            Scalars.text("at most 16 letters (A to Z) and digits", "[A-Za-z0-9]{1,16}")
                    .advising(CodeShape::prefix),
            "What its codes begin with.");
    private static final Key<Long> LENGTH = Key.optional(
            "length",
            Scalars.whole("a whole number from 4 to 32", 4, 32),
            "Characters after the prefix, check character included; 12 without it.");
    private static final Key<Boolean> ALLOW_SHORT = Key.optional(
            "allow_short", Scalars.truth(), "Allows a length below 9, although such codes can be guessed.");

    static final Shape<CodeFormat> CODE =
            ObjectShape.of("'code'", List.of(PREFIX, LENGTH, ALLOW_SHORT), CodeShape::make);

    private CodeShape() {}

    private static Optional<String> prefix(String text) {
        String prefix = text.replaceAll("[^A-Za-z0-9]", "");
        return prefix.isEmpty() || prefix.length() > 16
                ? Optional.empty()
                : Optional.of("did you mean " + prefix.toUpperCase(Locale.ROOT) + "?");
    }

    private static @Nullable CodeFormat make(Entries entries) {
        int length = Math.toIntExact(entries.or(LENGTH, (long) CodeFormat.DEFAULT_LENGTH));
        if (length < SHORTEST_SAFE && !entries.or(ALLOW_SHORT, false)) {
            entries.wrong(
                    LENGTH,
                    "codes of %d characters can be guessed: take 9 or more, or say allow_short: true if that does no harm"
                            .formatted(length));
            return null;
        }
        return new CodeFormat(entries.or(PREFIX, "").toUpperCase(Locale.ROOT), length);
    }
}
