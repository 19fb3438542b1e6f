package io.behaviourdiscounts.promotions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,-0.50,100.00,1.5],\"b\":{},\"c\":[],\"d\":null,\"e\":true,\"f\":false}",
                "\"a \\\" \\\\ \\n \\t \\u0001 é 😀\"",
                "\"\\ud83d\"",
                "{\"z\":1,\"a\":2}",
                "0"
            })
    void whatIsReadIsWrittenAgain(String text) {
        assertThat(JsonWriter.line(read(text))).isEqualTo(text);
    }

    @Test
    void escapesAreRead() {
        assertThat(read("\"\\u00e9\\ud83d\\ude00\\/\\b\\f\"")).isEqualTo(Json.of("é😀/\b\f"));
    }

    @Test
    void numbersAreTheirValues() {
        assertThat(read("100.00")).isEqualTo(read("1e2")).hasSameHashCodeAs(read("1e2"));
        assertThat(read("0.1")).isNotEqualTo(read("0.10000000000000001"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"a": 1, "a": 2}   | 10 | stands twice
            {"a" 1}            | 6  | expected ':'
            {"a": 1            | 8  | expected ',' or '}'
            [1, 2              | 6  | expected ',' or ']'
            [1,]               | 4  | expected a JSON value
            {a: 1}             | 2  | a key in double quotes
            01                 | 1  | no JSON number
            1.                 | 1  | no JSON number
            1e                 | 1  | no JSON number
            -                  | 1  | expected a JSON value
            tru                | 1  | expected a JSON value
            "abc               | 1  | no closing quote
            "\\x"              | 3  | does not know this escape
            1 2                | 3  | expected the end
            1e999              | 1  | an exponent of at most
            'a'                | 1  | expected a JSON value""")
    void whatIsWrongIsToldWithItsPlace(String text, int column, String message) {
        assertThat(problem(text.replace("\\\\", "\\"))).satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @Test
    void linesAreCounted() {
        assertThat(problem("{\n  \"a\": 1,\n  \"b\": x\n}").line()).isEqualTo(3);
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(JsonReader.MAX_DEPTH + 2);
        assertThat(problem(deep).message()).contains("nested deeper");
    }

    private static Json read(String text) {
        return ((Reading.Read<Json>) JsonReader.read("test", text)).value();
    }

    private static Problem problem(String text) {
        return ((Reading.Wrong<Json>) JsonReader.read("test", text)).problems().getFirst();
    }
}
