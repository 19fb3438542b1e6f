package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.lint.PromotionFiles.Placed;
import io.behaviourdiscounts.promotions.model.CodePattern;
import io.behaviourdiscounts.promotions.model.Codes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Codes that can be guessed, or can't be written. */
record CodeLint(Placed placed) {

    private static final Pattern PREFIX = Pattern.compile("[A-Z0-9-]*");

    List<Finding> warnings() {
        List<Finding> warnings = new ArrayList<>();
        Codes codes = placed.promotion().codes();
        if (codes.single() != null && codes.single().normalised().length() < CodePattern.SAFE_LENGTH) {
            warnings.add(placed.at(
                    "/codes/single_code",
                    "a code of fewer than %d characters is guessed sooner or later"
                            .formatted(CodePattern.SAFE_LENGTH)));
        }
        CodePattern pattern = codes.pattern();
        if (pattern != null
                && pattern.suffix() != CodePattern.Suffix.UUID
                && pattern.length() < CodePattern.SAFE_LENGTH) {
            warnings.add(placed.at(
                    "/codes/pattern/length",
                    "codes with fewer than %d random characters can be guessed".formatted(CodePattern.SAFE_LENGTH)));
        }
        if (pattern != null && !PREFIX.matcher(pattern.prefix()).matches()) {
            warnings.add(placed.at(
                    "/codes/pattern/prefix",
                    "a coupon's code has only capitals, digits and hyphens, and so its prefix"));
        }
        return warnings;
    }
}
