package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Rule;
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
        throw new UnsupportedOperationException(fileName + yaml.length);
    }

    /** Reads files that belong together, with all the problems of all of them. */
    public static Reading<RuleSet> readAll(List<RuleSource> sources) {
        throw new UnsupportedOperationException(sources.toString());
    }

    /**
     * Reads a rule or segment from its {@link Definition#text()}.
     *
     * @param kind {@link Definition#RULE} or {@link Definition#SEGMENT}
     * @param id the id that the text must have
     */
    public static Reading<Definition> readDefinition(String kind, String id, String text) {
        throw new UnsupportedOperationException(kind + id + text);
    }

    /** Reads the conditions that travel with a coupon from their {@link Rule.RedeemConditions#definition()}. */
    public static Reading<Rule.RedeemConditions> readRedeemConditions(String definition) {
        throw new UnsupportedOperationException(definition);
    }
}
