package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every meter is explained: to Prometheus, and in docs/running.md. */
class OwnMetersTest {

    private static final Path DOCUMENT = Path.of("../docs/running.md");
    private static final Pattern NAME = Pattern.compile("\"(discounts\\.[a-z_.]+[a-z])\"");

    /** The only ones whose names are put together. */
    private static final List<String> OF_LANES =
            List.of("discounts.checkout.inside", "discounts.checkout.limit", "discounts.checkout.waiting");

    @Test
    void whatIsCountedIsListedAndWhatIsListedIsCounted() throws IOException {
        var counted = new TreeSet<>(OF_LANES);
        for (var module : List.of("engine", "issuer", "server")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.endsWith("OwnMeters.java"))
                        .toList()) {
                    counted.addAll(names(Files.readString(file)));
                }
            }
        }

        assertThat(counted).containsExactlyInAnyOrderElementsOf(OwnMeters.HELP.keySet());
    }

    private static List<String> names(String source) {
        return source.contains("io.micrometer")
                ? NAME.matcher(source).results().map(name -> name.group(1)).toList()
                : List.of();
    }

    @Test
    void everyMeterIsExplainedInTheDocuments() throws IOException {
        var rows = Pattern.compile("(?m)^\\| `(discounts_[a-z_]+)[^|]*\\| (.*) \\|$")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .toList();

        OwnMeters.HELP.forEach((name, help) -> assertThat(rows).as(name).anySatisfy(row -> {
            assertThat(row.group(1)).startsWith(name.replace('.', '_'));
            assertThat(row.group(2)).isEqualTo(help);
        }));
        assertThat(rows).extracting((MatchResult row) -> row.group(1)).doesNotHaveDuplicates();
        var text = Files.readString(DOCUMENT);
        assertThat(StreamsMeters.SHOWN).allSatisfy(name -> assertThat(text).contains("`" + name.replace('.', '_')));
    }

    @Test
    void aHelpTextIsASentence() {
        assertThat(OwnMeters.HELP.values()).allSatisfy(help -> assertThat(help).matches("[\\p{Lu}0-9].* .*\\."));
    }

    @Test
    void prometheusIsToldWhatAMeterIsAndTheBucketsOfLatencies() {
        var meters = Meters.forPrometheus();
        meters.timer("discounts.commands", "type", "apply", "outcome", "done").record(Duration.ofMillis(30));
        meters.counter("discounts.money.given", "currency", "EUR", "kind", "discount")
                .increment(12.34);
        meters.counter("kafka.consumer.fetch.manager.bytes.consumed.total").increment();

        assertThat(meters.scrape().lines())
                .contains(
                        "# HELP discounts_commands_seconds " + OwnMeters.HELP.get("discounts.commands"),
                        "discounts_commands_seconds_bucket{outcome=\"done\",type=\"apply\",le=\"0.025\"} 0",
                        "discounts_commands_seconds_bucket{outcome=\"done\",type=\"apply\",le=\"0.05\"} 1",
                        "discounts_commands_seconds_bucket{outcome=\"done\",type=\"apply\",le=\"+Inf\"} 1",
                        "# HELP discounts_money_given_total " + OwnMeters.HELP.get("discounts.money.given"),
                        "discounts_money_given_total{currency=\"EUR\",kind=\"discount\"} 12.34")
                .noneMatch(line -> line.contains("kafka_"));
    }
}
