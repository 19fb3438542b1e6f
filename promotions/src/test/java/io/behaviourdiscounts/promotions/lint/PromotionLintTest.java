package io.behaviourdiscounts.promotions.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.lint.PromotionFiles.Checked;
import io.behaviourdiscounts.promotions.lint.PromotionFiles.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionLintTest {

    private static final String BOUNDED = ", 'stackable': true, 'valid_to': '2026-01-01T00:00:00Z'";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            , 'valid_to': '2026-01-01T00:00:00Z'                                       | /stackable | stands alone
            , 'stackable': true                                                        | | nothing bounds what it costs
            , 'stackable': true, 'valid_to': '2026-01-01T23:59:59Z'                    | /valid_to | the end is excluded
            , 'stackable': true, 'valid_to': '2026-01-01T22:59:59+05:30'               | /valid_to | OK
            , 'codes': {'single_code': 'SAVE20'}                                       | /codes/single_code | guessed
            , 'codes': {'pattern': {'length': 6}}                                      | /codes/pattern/length | can be guessed
            , 'codes': {'pattern': {'prefix': 'summer'}}                               | /codes/pattern/prefix | only capitals
            , 'eligibility': {'regions': ['AK']}                                       | /eligibility/regions | no country
            , 'eligibility': {'regions': ['US'], 'exclude_regions': ['GA']}            | /eligibility/exclude_regions | GA is a country
            , 'extensions': {'discounts': {'timezone': 'Europe/Berlin'}}               | /extensions/discounts/timezone | did you mean 'time_zone'""")
    void whatIsHardlyMeantIsWarnedOf(String more, String pointer, String message) {
        boolean isBounded = more.contains("valid_to") || more.strip().equals(", 'stackable': true");
        List<Finding> warnings =
                check(document("", "", isBounded ? more : BOUNDED + more)).warnings();
        if (message.equals("OK")) {
            assertThat(warnings).isEmpty();
            return;
        }
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(warning.message()).contains(message);
        });
    }

    @Test
    void territoriesOfTheUnitedStatesCanBeExcludedFromThem() {
        String more = BOUNDED + ", 'eligibility': {'regions': ['US'], 'exclude_regions': ['PR', 'AK', 'HI']}";
        assertThat(check(document("", "", more)).warnings()).isEmpty();
    }

    @Test
    void aCartPromotionWithACategoryTakesOffAllGoods() {
        String condition = "{'type': 'product_category', 'operator': 'equals', 'value': 'shoes'}";
        assertThat(check(document(condition, "", BOUNDED)).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("takes off all goods"));
        assertThat(check(document(condition, ", 'apply_to': 'product_price'", BOUNDED))
                        .warnings())
                .isEmpty();
    }

    @Test
    void keysOfOtherActionsMeanNothing() {
        assertThat(check(document("", ", 'buy_quantity': 2", BOUNDED)).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.where()).isEqualTo("test.json#/rules/actions/0/buy_quantity"));
    }

    @Test
    void aMinimumComparesUpwards() {
        String condition = "{'type': 'cart_minimum', 'operator': 'lt', 'value': 50}";
        assertThat(check(document(condition, "", BOUNDED)).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("is gte meant?"));
    }

    @Test
    void ofTwoThatStandAloneThePriorityDecides() {
        String first = document(
                "{'type': 'cart_quantity', 'operator': 'gte', 'value': 2}", "", ", 'valid_to': '2026-01-01T00:00:00Z'");
        String second = first.replace("'id': 'P'", "'id': 'Q'");
        assertThat(check("[" + first + "," + second + "]").warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.where()).isEqualTo("test.json#/1/priority"));
        assertThat(check("[" + first + "," + second.replace("'valid_to'", "'priority': 5, 'valid_to'") + "]")
                        .warnings())
                .isEmpty();
    }

    @Test
    void mistakesStandAtTheirPlaceInTheList() {
        Checked checked = check("[" + document("", "", BOUNDED) + ", {'id': 'Q'}," + document("", "", BOUNDED) + "]");
        assertThat(checked.documents()).isEqualTo(3);
        assertThat(checked.mistakes())
                .extracting(Finding::where)
                .containsExactly("test.json#/1/name", "test.json#/1/type", "test.json#/1/rules", "test.json#/2/id");
    }

    @Test
    void whatIsNoJsonIsToldWithLineAndColumn() {
        assertThat(check("{\n  'id': P}").mistakes()).extracting(Finding::where).containsExactly("test.json:2:9");
    }

    @Test
    void theSamplesOfTheDocumentHaveNoMistake() throws IOException {
        try (var files = Files.list(Path.of("../samples/promotions"))) {
            List<Source> sources = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(PromotionLintTest::source)
                    .toList();
            Checked checked = PromotionFiles.check(sources);
            assertThat(checked.mistakes()).isEmpty();
            assertThat(checked.warnings())
                    .as("the minimal one keeps all others out")
                    .anyMatch(warning -> warning.where().endsWith("minimal.json#/stackable"));
        }
    }

    private static Source source(Path file) {
        try {
            return Source.of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checked check(String document) {
        byte[] bytes = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return PromotionFiles.check(List.of(Source.of("test.json", bytes)));
    }

    private static String document(String conditions, String action, String more) {
        return "{'id': 'P', 'name': 'P', 'type': 'cart', 'status': 'active', 'rules': {'conditions': [%s], 'actions': [{'type': 'percentage_discount', 'value': 10%s}]}%s}"
                .formatted(conditions, action, more);
    }
}
