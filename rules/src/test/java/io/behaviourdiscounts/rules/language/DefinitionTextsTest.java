package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.language.DefinitionTexts.Commented;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionTextsTest {

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#allGood")
    void whatWasPublishedIsAFileAgainWithTheSameDefinitions(Path file) {
        RuleFile original = Readings.value(RuleFiles.read("original.yaml", Corpus.bytes(file)));
        List<String> rules =
                original.ruleDefinitions().stream().map(Definition::text).toList();
        List<String> segments =
                original.segmentDefinitions().stream().map(Definition::text).toList();

        String text = DefinitionTexts.file("book 1", byKey(commented(rules), commented(segments)));
        RuleFile again = Readings.value(RuleFiles.read("again.yaml", text.getBytes(UTF_8)));

        assertThat(again.ruleDefinitions()).extracting(Definition::text).isEqualTo(rules);
        assertThat(again.segmentDefinitions()).extracting(Definition::text).isEqualTo(segments);
    }

    private static List<Commented> commented(List<String> texts) {
        return texts.stream().map(text -> new Commented("version 1", text)).toList();
    }

    private static SequencedMap<String, List<Commented>> byKey(List<Commented> rules, List<Commented> segments) {
        SequencedMap<String, List<Commented>> byKey = new LinkedHashMap<>();
        byKey.put("segments", segments);
        byKey.put("rules", rules);
        return byKey;
    }

    @Test
    void longMappingsHaveLinesOfTheirOwn() {
        String rule = "{id: a, trigger: [x, y], conditions: {all: [{attributes.cart_value: {gte: 120}},"
                + " {history: {event: order_completed, count: 0}}, {context.country: {in: [US, CA]}}]},"
                + " description: \"a: b\"}";

        assertThat(DefinitionTexts.file("book 3", byKey(List.of(new Commented("version 2", rule)), List.of())))
                .isEqualTo("""
                        # book 3
                        version: 1
                        rules:
                          # version 2
                          - id: a
                            trigger: [x, y]
                            conditions:
                              all:
                                - {attributes.cart_value: {gte: 120}}
                                - {history: {event: order_completed, count: 0}}
                                - {context.country: {in: [US, CA]}}
                            description: "a: b"
                        """);
    }
}
