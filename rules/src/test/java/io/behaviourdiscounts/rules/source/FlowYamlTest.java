package io.behaviourdiscounts.rules.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowYamlTest {

    private static final String ALPHABET = "aZ09 .-_:,[]{}#&*!|>'\"%@`\\/+~?=$()\n\r\t\u0007\u0085\u2028\uFEFFé😀";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a: 15 % off|{a: 15 % off}",
                "a: one, two|{a: \"one, two\"}",
                "a: 'NO'|{a: \"NO\"}",
                "a: NO|{a: NO}",
                "a: -1.5e3|{a: -1.5e3}",
                "a: 18:30|{a: 18:30}",
                "a: [x, \"y\"]|{a: [x, \"y\"]}",
                "{a: {b: c}}|{a: {b: c}}",
                "a: https://example.com/x|{a: https://example.com/x}",
                "'a b': x # comment|{\"a b\": x}",
            })
    void aTreeIsOneLine(String yaml, String line) {
        assertThat(FlowYaml.write(read(yaml))).isEqualTo(line);
    }

    @Test
    void everyTextComesBackAsItWas() {
        Random random = new Random(20261121);
        int[] characters = ALPHABET.codePoints().toArray();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            checkRoundTrip(text.toString(), false);
            if (FlowYaml.mayStandPlain(text.toString())) {
                checkRoundTrip(text.toString(), true);
            }
        }
    }

    private static void checkRoundTrip(String text, boolean plain) {
        YamlNode.Scalar scalar = new YamlNode.Scalar(text, plain, !plain, Position.START);
        YamlNode.Entry entry = new YamlNode.Entry(scalar, scalar);
        String line = FlowYaml.write(new YamlNode.Mapping(List.of(entry), Position.START));

        YamlNode.Mapping again = (YamlNode.Mapping) read(line);

        assertThat(line).doesNotContain("\n");
        assertThat(again.entries()).singleElement().satisfies(one -> {
            assertThat(one.key().text()).as(line).isEqualTo(text);
            assertThat(one.key().plain()).as(line).isEqualTo(plain);
            assertThat(((YamlNode.Scalar) one.value()).text()).as(line).isEqualTo(text);
            assertThat(((YamlNode.Scalar) one.value()).plain()).as(line).isEqualTo(plain);
        });
    }

    private static YamlNode read(String yaml) {
        return switch (YamlReader.read("test.yaml", yaml.getBytes(UTF_8), 1 << 20)) {
            case Reading.Read<YamlNode> read -> read.value();
            case Reading.Wrong<YamlNode> wrong -> throw new AssertionError(yaml + wrong.problems());
        };
    }
}
