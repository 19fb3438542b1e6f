package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;

/**
 * Reads rule files. Whatever the bytes are, the answer is what they say or what is wrong with them, after a bounded time and
 * within bounded memory; nothing is thrown.
 */
public final class RuleFiles {

    /** A longer file is refused without a look inside. */
    public static final int MAX_BYTES = 1 << 20;

    private RuleFiles() {}

    /** Reads one file by itself; whether the segments that it names are there is not asked. */
    public static Reading<RuleFile> read(String fileName, byte[] yaml) {
        return new Reading.Wrong<>(
                List.of(Problem.at(String.valueOf(fileName), Position.START, "rule files are not read yet")));
    }

    /** Reads files that belong together, with all the problems of all of them. */
    public static Reading<RuleSet> readAll(List<RuleSource> sources) {
        return new Reading.Wrong<>(
                List.of(Problem.at(String.valueOf(sources), Position.START, "rule files are not read yet")));
    }

    /**
     * Reads a rule or segment from its {@link Definition#text()}.
     *
     * @param kind {@link Definition#RULE} or {@link Definition#SEGMENT}
     * @param id the id that the text must have
     */
    public static Reading<Definition> readDefinition(String kind, String id, String text) {
        return new Reading.Wrong<>(
                List.of(Problem.at(String.valueOf(kind), Position.START, "rule files are not read yet")));
    }

    /** Reads the conditions that travel with a coupon from their {@link Rule.RedeemConditions#definition()}. */
    public static Reading<Rule.RedeemConditions> readRedeemConditions(String definition) {
        return new Reading.Wrong<>(
                List.of(Problem.at(String.valueOf(definition), Position.START, "rule files are not read yet")));
    }
}
