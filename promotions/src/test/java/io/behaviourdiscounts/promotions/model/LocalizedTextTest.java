package io.behaviourdiscounts.promotions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    @Test
    void theLocaleThenShorterThenItsLanguageThenTheFallbacks() {
        var text = new LocalizedText.ByLocale(Map.of("en-US", "US", "de", "de", "fr-CA", "CA", "fr-FR", "FR"));
        assertThat(text.in("EN-us")).isEqualTo("US");
        assertThat(text.in("de-AT")).isEqualTo("de");
        assertThat(text.in("de-Latn-AT")).isEqualTo("de");
        assertThat(text.in("fr")).as("the first key of the language").isEqualTo("CA");
        assertThat(text.in("fr-BE")).isEqualTo("CA");
        assertThat(text.in("es")).as("the first English one").isEqualTo("US");
        assertThat(text.in(null)).isEqualTo("US");
    }

    @Test
    void theDefaultComesBeforeEnglishAndTheFirstKeyLast() {
        assertThat(new LocalizedText.ByLocale(Map.of("default", "D", "en", "E")).in("nl"))
                .isEqualTo("D");
        assertThat(new LocalizedText.ByLocale(Map.of("sv", "S", "nb", "N")).in("fi"))
                .isEqualTo("N");
    }

    @Test
    void oneTextIsForAll() {
        assertThat(new LocalizedText.ForAll("Sale").in("ja")).isEqualTo("Sale");
    }
}
