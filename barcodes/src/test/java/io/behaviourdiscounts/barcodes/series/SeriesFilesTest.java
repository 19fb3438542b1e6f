package io.behaviourdiscounts.barcodes.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.series.SeriesFiles.Checked;
import io.behaviourdiscounts.barcodes.series.SeriesFiles.Source;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesFilesTest {

    private static final String PATTERN = """
            patterns:
              - id: store-value
                couponType: UNIQUE
                symbologies: [EAN_13]
                layout: '"24" series:n2 offer:n5 reward:n3.2 check:mod10'
            """;

    private static final String SERIES = """
            series:
              - id: S10
                name: Fresh goods
                pattern: store-value
                code: '10'
                allow_override: true
                min: 100
                max: 2000
                thresholds: {supervisor: INFORM}
                prompt_reward_value: '000'
                fallback: {kind: AMOUNT_OFF, tender: CASH, when: NOT_TRIGGERED}
                max_series_scans: 2
                max_same_barcode: 1
                promotions: TENTH
                instances:
                  - offer_code: '00042'
                  - {offer_code: '00043', tender: STORE_COUPON, member_card_required: true}
            """;

    @Test
    void whatIsPublishedIsReadAgainAsTheSame() {
        Checked checked = check(PATTERN + SERIES);

        assertThat(checked.mistakes()).isEmpty();
        SeriesContents contents = checked.contents();
        var pattern = contents.patterns().getFirst();
        var series = contents.series().getFirst();
        assertThat(StoredDefinitions.series("series/S10", "S10", series.text()))
                .isEqualTo(new Reading.Read<>(series.series()));
        assertThat(
                        StoredDefinitions.pattern("pattern/store-value", "store-value", pattern.text())
                                        instanceof Reading.Read<DataPattern>(DataPattern again)
                                ? again.symbologies()
                                : List.of())
                .isEqualTo(pattern.pattern().symbologies());
        assertThat(StoredDefinitions.series("series/S11", "S11", series.text())).isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void aBarcodeFindsItsSeriesAndInstance() {
        SeriesContents contents = check(PATTERN + SERIES).contents();
        SeriesBook book = SeriesBook.of(
                List.of(contents.patterns().getFirst().pattern()),
                List.of(contents.series().getFirst().series()));

        var fields = book.read(ScannedText.of("2410000422500"), "", LocalDate.of(2026, 12, 1))
                .fields();

        assertThat(fields).containsEntry("series", "10").containsEntry("reward", "2.50");
        SeriesDefinition series = book.series("store-value", Optional.of("10")).orElseThrow();
        assertThat(series.instance("00043").orElseThrow().terms().tender()).isEqualTo("STORE_COUPON");
        assertThat(book.series("store-value", Optional.of("11"))).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Checked checked = check(PATTERN + """
                  - id: other-value
                    couponType: UNIQUE
                    symbologies: [EAN_13]
                    layout: '"24" issuer:n4 offer:n3 reward:n3.2 check:mod10'
                series:
                  - id: S10
                    pattern: store-valu
                    instances: [{offer_code: '00042'}]
                  - id: S11
                    pattern: store-value
                    code: '111'
                    allow_override: true
                    prompt_reward_value: '00000'
                    redemption_limit: SINGLE
                    promotions: [TENT, HALF]
                    fallback: {kind: POINTS}
                    instances: [{offer_code: '42'}]
                  - id: S12
                    pattern: store-value
                    blockd: true
                    code: '12'
                    min: 5
                    instances: [{offer_code: '00042', tendr: CASH}]
                """);

        assertThat(checked.mistakes().stream().map(Problem::message))
                .anySatisfy(message ->
                        assertThat(message).contains("meet with equal rank: both would take '2400000000006'"))
                .anySatisfy(message ->
                        assertThat(message).contains("unknown pattern 'store-valu'; did you mean 'store-value'?"))
                .anySatisfy(message -> assertThat(message).contains("code: '111' does not fit the field series"))
                .anySatisfy(message -> assertThat(message).contains("offer_code: '42' does not fit the field offer"))
                .anySatisfy(message -> assertThat(message).contains("allow_override: needs min and max"))
                .anySatisfy(message -> assertThat(message).contains("prompt_reward_value: has more digits"))
                .anySatisfy(message -> assertThat(message).contains("redemption_limit: SINGLE for anybody"))
                .anySatisfy(message -> assertThat(message).contains("unknown promotion 'TENT'; did you mean 'TENTH'?"))
                .anySatisfy(message -> assertThat(message).contains("promotions: 'HALF' does not take off one amount"))
                .anySatisfy(message -> assertThat(message).contains("fallback: POINTS needs an account"))
                .anySatisfy(message -> assertThat(message).contains("unknown key 'blockd' in a series"))
                .anySatisfy(message -> assertThat(message).contains("unknown key 'tendr' in an instance"));
    }

    @Test
    void seriesThatNobodyCouldTellApartAreRefused() {
        Checked checked = check(PATTERN + SERIES + """
                  - id: S20
                    pattern: store-value
                    code: '10'
                    instances: [{offer_code: '00001'}]
                """);

        assertThat(checked.mistakes())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message())
                                .isEqualTo(
                                        "code: series 'S10' has the same pattern and code: nobody could tell their barcodes apart"));
        List<SeriesDefinition> all = checked.contents().series().stream()
                .map(SeriesContents.SeriesText::series)
                .toList();
        assertThatThrownBy(() -> SeriesBook.of(
                        List.of(checked.contents().patterns().getFirst().pattern()), all))
                .hasMessage("two series have one pattern and code");
        assertThatThrownBy(() -> SeriesBook.of(List.of(), all.subList(0, 1))).hasMessageContaining("not there");
    }

    private static Checked check(String... files) {
        return SeriesFiles.check(
                Stream.of(files)
                        .map(text -> new Source("series.yaml", root(text)))
                        .toList(),
                Map.of("TENTH", true, "HALF", false));
    }

    private static YamlNode.Mapping root(String text) {
        if (YamlReader.read("series.yaml", text.getBytes(StandardCharsets.UTF_8), 1 << 20)
                instanceof Reading.Read<YamlNode>(YamlNode.Mapping mapping)) {
            return mapping;
        }
        throw new AssertionError("no mapping: " + text);
    }
}
