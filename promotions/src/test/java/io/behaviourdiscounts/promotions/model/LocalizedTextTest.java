package io.behaviourdiscounts.promotions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    @Test
    void theLocaleThenShorterThenItsLanguageThenTheFallbacks() {
        var text = new LocalizedText.ByLocale(Map.of("en-US", "US", "de", "de", "fr-CA", "CA", "fr-FR", "FR"));
        assertThat(text.in(List.of("EN-us"))).isEqualTo("US");
        assertThat(text.in(List.of("de-AT"))).isEqualTo("de");
        assertThat(text.in(List.of("de-Latn-AT"))).isEqualTo("de");
        assertThat(text.in(List.of("fr"))).as("the first key of the language").isEqualTo("CA");
        assertThat(text.in(List.of("fr-BE"))).isEqualTo("CA");
        assertThat(text.in(List.of("es"))).as("the first English one").isEqualTo("US");
        assertThat(text.in(List.of())).isEqualTo("US");
    }

    @Test
    void theDefaultComesBeforeEnglishAndTheFirstKeyLast() {
        assertThat(new LocalizedText.ByLocale(Map.of("default", "D", "en", "E")).in(List.of("nl")))
                .isEqualTo("D");
        assertThat(new LocalizedText.ByLocale(Map.of("sv", "S", "nb", "N")).in(List.of("fi")))
                .isEqualTo("N");
    }

    @Test
    void oneTextIsForAll() {
        assertThat(new LocalizedText.ForAll("Sale").in(List.of("ja"))).isEqualTo("Sale");
    }

    @Test
    void ofSeveralLocalesTheDearestThatThereIs() {
        var text = new LocalizedText.ByLocale(Map.of("de", "D", "fr-CA", "CA", "default", "X"));
        assertThat(text.in(List.of("es", "fr-FR", "de"))).isEqualTo("CA");
        assertThat(text.in(List.of("es", "nl"))).isEqualTo("X");
    }
}
