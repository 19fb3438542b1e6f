package io.behaviourdiscounts.rules.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDifferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "none",
            value = {
                "{a: {b: 15}}         | {a: {b: 20}}            | a.b: 15 > 20",
                "{a: 1, b: 2}         | {b: 2, a: 1}            | none",
                "{a: 1}               | {a: 1, b: {c: 2}}       | b: null > {c: 2}",
                "{a: 1, b: [x]}       | {a: 1}                  | b: [x] > null",
                "{a: 15}              | {a: \"15\"}             | a: 15 > \"15\"",
                "{a: x}               | {a: [x, y]}             | a: x > [x, y]",
                "{a: [x, y, z]}       | {a: [x, z, w]}          | a[]: y > null; a[]: null > w",
                "{a: [x, y]}          | {a: [y, x]}             | a: [x, y] > [y, x]",
                "{a: [x, x]}          | {a: [x]}                | a[]: x > null",
                "{a: [{b: 1}, {c: 1}]}| {a: [{b: 1}, {c: 2}]}   | a[1].c: 1 > 2",
                "{a: [{b: 1}, {c: 1}]}| {a: [{d: 1}, {b: 1}, {c: 1}]} | a[0]: null > {d: 1}",
                "{a: [{b: 1}, {c: 1}]}| {a: [{c: 1}]}           | a[0]: {b: 1} > null",
                "{a: 1}               | 2                       | : {a: 1} > 2",
            })
    void whatDiffersIsToldByItsPath(String before, String after, String differences) {
        String told = YamlDifference.between(read(before), read(after)).stream()
                .map(one -> one.path() + ": " + one.before() + " > " + one.after())
                .collect(Collectors.joining("; "));

        assertThat(told).isEqualTo(differences == null ? "" : differences);
    }

    private static YamlNode read(String yaml) {
        return switch (YamlReader.read("test.yaml", yaml.getBytes(UTF_8), 1 << 20)) {
            case Reading.Read<YamlNode> read -> read.value();
            case Reading.Wrong<YamlNode> wrong -> throw new AssertionError(yaml + wrong.problems());
        };
    }
}
