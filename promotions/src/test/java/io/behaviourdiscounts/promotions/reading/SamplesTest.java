package io.behaviourdiscounts.promotions.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seven samples of the MACH Alliance's document go in and come out equal. */
class SamplesTest {

    private static final Path FOLDER = Path.of("../samples/promotions");

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @Test
    void areSeven() throws IOException {
        assertThat(samples()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void comeOutAsTheyWentIn(Path file) throws IOException {
        Json written = document(file.toString(), Files.readAllBytes(file));
        MachPromotion read = read(written);
        Json.Fields out = read.export(0, whileItIsActive(read));
        assertThat(JsonWriter.line(out)).isEqualTo(JsonWriter.line(written));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areTheSameInYaml(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Json json = document(file.toString(), bytes);
        assertThat(document("sample.yaml", bytes)).isEqualTo(json);
        assertThat(JsonWriter.lines(
                        document("again.json", JsonWriter.lines(json).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(JsonWriter.lines(json));
    }

    @Test
    void laterTheyAreExpiredAndHaveFewerUsesLeft() throws IOException {
        Path file = FOLDER.resolve("code.json");
        MachPromotion read = read(document(file.toString(), Files.readAllBytes(file)));
        Json.Fields later = read.export(37, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(later.values()).containsEntry("status", Json.of("expired"));
        assertThat(later.get("usage_limits"))
                .isEqualTo(read.written()
                        .get("usage_limits")
                        .map(limits -> ((Json.Fields) limits).with("uses_remaining", Json.of(4200))));
        assertThat(read.promotion().status()).isEqualTo(Status.ACTIVE);
    }

    private static Instant whileItIsActive(MachPromotion read) {
        Instant from = read.promotion().validity().from();
        return from == null ? Instant.EPOCH : from;
    }

    private static MachPromotion read(Json document) {
        return switch (PromotionReader.read(document)) {
            case Parsed.Right<MachPromotion>(MachPromotion promotion) -> promotion;
            case Parsed.Wrong<MachPromotion>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static Json document(String file, byte[] bytes) {
        return switch (Documents.read(file, bytes)) {
            case Reading.Read<Json>(Json json) -> json;
            case Reading.Wrong<Json>(var problems) -> throw new AssertionError(problems);
        };
    }
}
