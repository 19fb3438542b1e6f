package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.CodePattern;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.SingleCode;
import io.behaviourdiscounts.rules.code.CodeText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code codes}. */
record CodesReader(Place place) {

    /** What codes of the MACH Alliance are made of. */
    static final Pattern CODE = Pattern.compile("[A-Z0-9-]+");

    /** A shorter one can be guessed by hand. */
    static final int MIN_CODE_LENGTH = 4;

    /** How codes come to be; it says nothing that the rest of {@code codes} does not. */
    private enum GenerationType {
        SINGLE,
        BULK,
        PATTERN
    }

    Codes codes() {
        place.knowsOnly(List.of("generation_type", "single_code", "coupon_instances", "pattern"));
        place.at("generation_type").word(GenerationType.class);
        Set<String> instances = new LinkedHashSet<>();
        place.at("coupon_instances")
                .items()
                .forEach(each -> each.required().text().ifPresent(instances::add));
        return new Codes(
                single().map(SingleCode::of).orElse(null), instances, pattern().orElse(null));
    }

    private Optional<String> single() {
        Place single = place.at("single_code");
        Optional<String> code = single.text();
        code.ifPresent(text -> {
            if (!CODE.matcher(text).matches()) {
                single.refuse("expected capitals, digits and hyphens, as SAVE20");
            } else if (CodeText.normalise(text).length() < MIN_CODE_LENGTH) {
                single.refuse("expected at least %d letters and digits: fewer are guessed".formatted(MIN_CODE_LENGTH));
            }
        });
        return code;
    }

    private Optional<CodePattern> pattern() {
        Place pattern = place.at("pattern");
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        pattern.knowsOnly(List.of("prefix", "suffix_type", "length", "case_sensitive"));
        return Optional.of(new CodePattern(
                pattern.at("prefix").text().orElse(""),
                pattern.at("suffix_type").word(CodePattern.Suffix.class).orElse(CodePattern.Suffix.ALPHANUMERIC),
                pattern.at("length")
                        .whole(CodePattern.MIN_LENGTH, CodePattern.MAX_LENGTH)
                        .map(Long::intValue)
                        .orElse(CodePattern.DEFAULT_LENGTH),
                pattern.at("case_sensitive").truth().orElse(false)));
    }
}
