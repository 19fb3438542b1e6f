package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the rules of tests, which are right. */
final class RuleTexts {

    private RuleTexts() {}

    static RuleSet set(String yaml) {
        RuleSource source = new RuleSource("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return switch (RuleFiles.readAll(List.of(source))) {
            case Reading.Read<RuleSet>(RuleSet set) -> set;
            case Reading.Wrong<RuleSet> wrong -> throw new AssertionError(wrong.problems());
        };
    }

    /** The book that publishing these rules first of all makes. */
    static RuleBook book(String yaml) {
        RuleSet set = set(yaml);
        return RuleBook.of(
                1, set.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(), set.segments());
    }
}
