package io.behaviourdiscounts.promotions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.source.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7396, appendix A. */
class MergePatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":"b"}               | {"a":"c"}                         | {"a":"c"}
            {"a":"b"}               | {"b":"c"}                         | {"a":"b","b":"c"}
            {"a":"b"}               | {"a":null}                        | {}
            {"a":"b","b":"c"}       | {"a":null}                        | {"b":"c"}
            {"a":["b"]}             | {"a":"c"}                         | {"a":"c"}
            {"a":"c"}               | {"a":["b"]}                       | {"a":["b"]}
            {"a":{"b":"c"}}         | {"a":{"b":"d","c":null}}          | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}       | {"a":[1]}                         | {"a":[1]}
            ["a","b"]               | ["c","d"]                         | ["c","d"]
            {"a":"b"}               | ["c"]                             | ["c"]
            {"a":"foo"}             | null                              | null
            {"a":"foo"}             | "bar"                             | "bar"
            {"e":null}              | {"a":1}                           | {"e":null,"a":1}
            [1,2]                   | {"a":"b","c":null}                | {"a":"b"}
            {}                      | {"a":{"bb":{"ccc":null}}}         | {"a":{"bb":{}}}
            {"z":1.50,"a":1}        | {"a":2.0}                         | {"z":1.50,"a":2.0}
            """)
    void objectsAreMergedAndAllElseIsReplaced(String document, String patch, String merged) {
        assertThat(JsonWriter.line(MergePatch.apply(json(document), json(patch))))
                .isEqualTo(merged);
    }

    private static Json json(String text) {
        return ((Reading.Read<Json>) JsonReader.read("test", text)).value();
    }
}
