package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeAlphabet;
import io.behaviourdiscounts.rules.code.CodeRoom;
import io.behaviourdiscounts.rules.code.PatternReader;
import io.behaviourdiscounts.rules.code.PatternReader.Good;
import io.behaviourdiscounts.rules.code.PatternReader.Suffix;
import io.behaviourdiscounts.rules.code.PatternReader.Wrong;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.BatchDefinition;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Coupons that are made by the million: the words of one that is made by hand, and how many of them there are with which codes. */
final class BatchShape {

    private static final long MOST = 10_000_000;

    /**
     * What was written for a pattern.
     *
     * @param text as it was written; null where a mapping was
     */
    private record Written(@Nullable String text, PatternReader.@Nullable Result mapping) {}

    private static final Key<String> NAME = Key.optional("name", Scalars.text(100), "What people call it.");
    private static final Key<Long> COUNT = Key.required(
            "count", Scalars.whole("a whole number from 1 to 10000000", 1, MOST), "how many codes, up to ten million");

    private static final Key<String> PREFIX =
            Key.optional("prefix", Scalars.text(BatchPattern.LONGEST), "What codes begin with.");
    private static final Key<Suffix> SUFFIX_TYPE = Key.required(
            "suffix_type", Scalars.oneOf(Suffix.class), "numeric, alphanumeric or uuid: what follows the prefix");
    private static final Key<Long> LENGTH =
            Key.optional("length", Scalars.whole("a whole number from 4 to 20", 4, 20), "Characters after the prefix.");
    private static final Key<Boolean> CASE_SENSITIVE =
            Key.optional("case_sensitive", Scalars.truth(), "Only false: codes are read in any case.");

    private static final Shape<Written> MAPPING = ObjectShape.of(
            "a pattern's mapping", List.of(PREFIX, SUFFIX_TYPE, LENGTH, CASE_SENSITIVE), BatchShape::mapping);

    private static final Key<Written> PATTERN = Key.required(
            "pattern",
            new ByKind<>(
                    "a pattern such as SUMMER-####-????, or a mapping of prefix, suffix_type and length",
                    Scalars.text(200).then((text, node, findings) -> new Written(text, null)),
                    null,
                    MAPPING),
            "how codes look: # a digit, ? a letter, * either, the rest stands in all of them");

    private static final Key<CodeAlphabet> ALPHABET = Key.optional(
            "alphabet",
            Scalars.parsed(
                    "letters (A to Z) and digits, each once, O and 0 being one, and I, L and 1",
                    "^[A-Za-z0-9]{2,36}$",
                    CodeAlphabet::of),
            "The characters that are drawn; those that nobody mistakes for others without it.");
    private static final Key<Boolean> ALLOW_SHORT = Key.optional(
            "allow_short", Scalars.truth(), "Allows codes of which more than one guess in a billion hits one.");

    static final Shape<BatchDefinition> BATCH = ObjectShape.of(
            "a batch",
            Stream.concat(Stream.of(NAME, COUNT, PATTERN, ALPHABET, ALLOW_SHORT), CouponShape.OFFER.stream())
                    .toList(),
            BatchShape::make);

    private BatchShape() {}

    private static @Nullable Written mapping(Entries entries) {
        Suffix suffix = entries.get(SUFFIX_TYPE);
        Long length = entries.find(LENGTH);
        if (entries.or(CASE_SENSITIVE, false)) {
            entries.wrong(CASE_SENSITIVE, "codes are read in any case: leave it out, or say false");
            return null;
        }
        if ((suffix == Suffix.UUID) != (length == null)) {
            entries.wrong(
                    LENGTH,
                    suffix == Suffix.UUID ? "a uuid has its own length" : "required: how many characters follow");
            return null;
        }
        return new Written(
                null, PatternReader.read(entries.or(PREFIX, ""), suffix, length == null ? 0 : Math.toIntExact(length)));
    }

    private static @Nullable BatchDefinition make(Entries entries) {
        CouponDefinition offer = CouponShape.make(entries);
        CodeAlphabet alphabet = entries.find(ALPHABET);
        Optional<BatchPattern> pattern = pattern(entries, entries.get(PATTERN), alphabet);
        if (offer == null || pattern.isEmpty()) {
            return null;
        }
        long count = entries.get(COUNT);
        boolean allowShort = entries.or(ALLOW_SHORT, false);
        Optional<String> complaint = new CodeRoom(pattern.get(), count).complaint(allowShort);
        if (complaint.isPresent()) {
            entries.wrong(PATTERN, complaint.get());
            return null;
        }
        return new BatchDefinition(entries.or(NAME, ""), count, pattern.get(), alphabet, allowShort, offer);
    }

    private static Optional<BatchPattern> pattern(Entries entries, Written written, @Nullable CodeAlphabet alphabet) {
        PatternReader.Result mapped = written.mapping();
        PatternReader.Result read =
                mapped == null ? PatternReader.read(String.valueOf(written.text()), alphabet) : mapped;
        if (mapped != null && alphabet != null) {
            entries.wrong(ALPHABET, "suffix_type says which characters are drawn: leave out the alphabet");
            return Optional.empty();
        }
        return switch (read) {
            case Good(BatchPattern pattern) -> Optional.of(pattern);
            case Wrong(String complaint) -> {
                entries.wrong(PATTERN, complaint);
                yield Optional.empty();
            }
        };
    }
}
