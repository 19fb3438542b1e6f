package io.behaviourdiscounts.rules.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions. RE2 matches in linear time, but it writes counted repetitions out, and {@code ((a{999}){999}){999}} would not
 * fit into any memory; so they are multiplied first, nested or not.
 */
final class ExpressionShape {

    static final Shape<Test> MATCHES = Scalars.text(500).then(ExpressionShape::compile);

    private static final long MOST_INSTRUCTIONS = 100_000;
    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?\\}");

    private ExpressionShape() {}

    private static @Nullable Test compile(String expression, YamlNode node, Findings findings) {
        if (writtenOut(expression) > MOST_INSTRUCTIONS) {
            findings.addAtValue(
                    node.position(),
                    "'%s' is too large with its repetitions written out: use smaller numbers in {…}, or '*' and '+'"
                            .formatted(Excerpt.of(expression)));
            return null;
        }
        try {
            return new Test.Matches(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            findings.addAtValue(
                    node.position(),
                    "'%s' is not a regular expression that can be used (RE2): %s"
                            .formatted(Excerpt.of(expression), e.getDescription()));
            return null;
        }
    }

    /** At least as many instructions as the compiled expression has. */
    private static long writtenOut(String expression) {
        long size = expression.length();
        for (MatchResult repetition : REPETITION.matcher(expression).results().toList()) {
            String most = repetition.group(2);
            long least = Long.parseLong(repetition.group(1)) + 1;
            size *= most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most));
            if (size > MOST_INSTRUCTIONS) {
                return size;
            }
        }
        return size;
    }
}
