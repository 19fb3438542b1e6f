package io.behaviourdiscounts.server.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.coupons.CouponImport.Outcome;
import io.behaviourdiscounts.server.coupons.CouponImport.Row;
import io.behaviourdiscounts.server.events.EntrySource;
import io.behaviourdiscounts.server.events.EventFile;
import io.behaviourdiscounts.server.events.mapping.CouponMapping;
import io.behaviourdiscounts.server.events.mapping.CouponMappingFile;
import io.behaviourdiscounts.server.events.mapping.MappingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of other systems' exports are read as, without anybody who would make coupons of them. */
class CouponImportTest {

    private static final Path SAMPLES = Path.of("../samples/mappings");

    private static final String GERMAN = """
            format: csv
            delimiter: ";"
            decimal: ","
            grouping: "."
            dates: dd.MM.yyyy
            zone: Europe/Berlin
            code: Code
            action:
              by: Art
              cases:
                Prozent: {type: {constant: percentage_off}, value: {column: Wert, type: number}}
                Betrag: {type: {constant: amount_off}, value: {column: Wert, type: number}, currency: {constant: EUR}}
            expires_at: Bis
            usage_limit: Anzahl
            usage_count: Benutzt
            status: {column: Status, rename: {aktiv: active, gesperrt: disabled, verbraucht: used, "": active}}
            extensions: {note: Notiz}
            """;

    private final List<Row> refused = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"voucherify, 4, 3", "shopify, 3, 3", "woocommerce, 4, 3"})
    void theExportsOfThreeShopsAreRead(String shop, long rows, long good) throws Exception {
        CouponMapping mapping = CouponMappingFile.read(shop, Files.readAllBytes(SAMPLES.resolve(shop + ".yaml")));

        Outcome outcome = read(Files.readAllBytes(SAMPLES.resolve(shop + ".csv")), mapping);

        assertThat(outcome).as("%s", refused).isEqualTo(new Outcome(rows, good, rows - good));
        assertThat(refused).allSatisfy(row -> assertThat(row.detail()).contains("the mapping has cases of"));
    }

    @Test
    void aGermanSpreadsheetIsReadAsItIsMeant() throws Exception {
        String csv = """
                \uFEFFCode;Art;Wert;Bis;Anzahl;Benutzt;Status;Notiz
                HERBST-01;Betrag;1.234,50;31.12.2099;3;1;aktiv;"zwei
                Zeilen; und ein Semikolon"
                HERBST-02;Prozent;12,5;31.12.2099;;;gesperrt;
                herbst-01;Prozent;10;31.12.2099;1;0;aktiv;
                HERBST-03;Prozent;10;2099-12-31;1;0;aktiv;
                HERBST-04;Prozent;zehn;31.12.2099;1;0;aktiv;
                HERBST-05;Prozent;10;31.12.2099;1;2;aktiv;
                HERBST-06;Prozent;10;31.12.2099;1;0;weg;
                ;Prozent;10;31.12.2099;1;0;aktiv;
                HERBST-07;Prozent;10;31.12.2099;4;0;verbraucht;
                HERBST-08;Prozent;10
                """.replace("\n", "\r\n");

        Outcome outcome = read(csv.getBytes(StandardCharsets.UTF_8), mapping(GERMAN));

        assertThat(outcome).isEqualTo(new Outcome(10, 3, 7));
        assertThat(refused)
                .extracting(row -> row.line() + " " + row.reason())
                .containsExactly(
                        "5 duplicate_code",
                        "6 unreadable",
                        "7 unreadable",
                        "8 wrong_coupon",
                        "9 wrong_status",
                        "10 wrong_coupon",
                        "12 unreadable");
        assertThat(refused.getFirst().detail()).contains("line 2").doesNotContain("HERBST");
        assertThat(refused.get(2).detail()).contains("action.value").contains("'zehn'");
        assertThat(refused.get(3).detail()).contains("more often than its usage_limit of 1");
    }

    @Test
    void jsonLinesAreReadAlsoGzippedAndWhatIsNoCouponIsTold() throws Exception {
        String lines = """
                {"code": "LINE-0001", "action": {"type": "percentage_off", "value": 10}, "expires_at": "2099-12-31", "usage_count": 1}
                {"code": "LINE-0002", "action": {"type": "percentage_off", "value": 10}, "expires_at": "2020-12-31", "status": "expired"}
                {"code": "LINE-0003", "action": {"type": "percent"}, "expires_at": "2099-12-31"}
                {"code": "LINE-0004"
                [1]
                {"action": {"type": "percentage_off", "value": 10}, "expires_at": "2099-12-31"}
                """;
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(zipped.toByteArray(), null)).isEqualTo(new Outcome(6, 2, 4));
        assertThat(refused)
                .extracting(row -> row.line() + " " + row.reason())
                .containsExactly("3 wrong_coupon", "4 unreadable", "5 unreadable", "6 wrong_coupon");
    }

    @Test
    void aMappingThatSaysWhatNobodyKnowsIsToldWithItsPlace() {
        Assertions.assertThatThrownBy(() -> mapping(GERMAN.replace("usage_limit: Anzahl", "usage_limt: Anzahl")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("m.yaml:")
                .hasMessageContaining("usage_limit");
        Assertions.assertThatThrownBy(() -> mapping("{code: Code}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("action");
    }

    @Test
    void aFileWithoutAColumnThatTheMappingNeedsIsRefusedAsAWhole() {
        byte[] csv = "Code,Art,Wert\nA,B,C\n".getBytes(StandardCharsets.UTF_8);

        Assertions.assertThatThrownBy(() -> read(csv, mapping(GERMAN))).hasMessageContaining("delimiter");
    }

    private static CouponMapping mapping(String yaml) {
        return CouponMappingFile.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome read(byte[] bytes, @Nullable CouponMapping mapping) throws InterruptedException {
        String name = mapping == null ? "rows" : "rows.csv";
        try (EntrySource entries = EventFile.openRows(name, new ByteArrayInputStream(bytes), mapping)) {
            return new CouponImport(Optional.empty(), refused::add).run(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
