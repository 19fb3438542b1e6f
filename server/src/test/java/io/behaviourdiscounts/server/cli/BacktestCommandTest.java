package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests on the command line, without Kafka. */
class BacktestCommandTest {

    private static final String RULES = """
            version: 1
            rules:
              - id: ten-off
                trigger: checkout_started
                action: {type: amount_off, value: %d, currency: USD}
                guardrails: {validity_window: 24h, max_daily_issues: %d}
            """;

    @TempDir
    private Path folder;

    private Path one;
    private Path other;
    private Path events;

    @BeforeEach
    void write() throws IOException {
        one = Files.writeString(folder.resolve("one.yaml"), RULES.formatted(10, 1));
        other = Files.writeString(folder.resolve("other.yaml"), RULES.formatted(20, 5));
        events = Files.writeString(folder.resolve("events.ndjson"), """
                {"event_id": "2", "name": "checkout_started", "occurred_at": "2026-01-15T12:30:00Z", "user": {"id": "b"}}
                {"event_id": "1", "name": "checkout_started", "occurred_at": "2026-01-15T11:30:00Z", "user": {"id": "a"}}
                """);
    }

    @Test
    void theOrderOfTimeDecidesWhomACapAdmits() {
        CommandRun sorted = backtest("--rules", one.toString(), "--sort-by-time", "--json");
        CommandRun asWritten = backtest("--rules", one.toString(), "--json");

        assertThat(sorted.exitCode()).isZero();
        assertThat(sorted.lines().getFirst())
                .contains("\"rule\":\"ten-off\",\"issued\":1,\"users\":1,")
                .contains("\"first\":{\"shopper\":\"user:a\",\"at\":\"2026-01-15T11:30:00Z\"}")
                .contains("\"by_day\":{\"2026-01-15\":1},\"refusals\":{\"daily_issues_spent\":1}")
                .contains("\"exposure\":{\"USD\":\"10.00\"}")
                .contains("\"spent_in_the_hour_of\":{\"rule/ten-off/issues/2026-01-15\":\"2026-01-15T11:00:00Z\"}");
        assertThat(sorted.lines().getLast())
                .contains("\"events\":2,\"duplicates\":0,\"rejected\":0,\"shoppers\":2,")
                .contains("\"most\":[{\"shopper\":\"user:a\",\"coupons\":1}]");
        assertThat(asWritten.lines().getFirst()).contains("\"first\":{\"shopper\":\"user:b\"");
    }

    @Test
    void twoSetsOfRulesStandSideBySide() {
        CommandRun text = backtest("--rules", one.toString(), "--rules", other.toString(), "--no-json");
        CommandRun csv = backtest("--rules", one.toString(), "--rules", other.toString(), "--csv");

        assertThat(text.out())
                .startsWith("2 events of 2 shoppers decided; 0 sent before, 0 not decided")
                .containsPattern("ten-off +" + one + " +1 +1 +10.00 USD +daily_issues_spent 1")
                .containsPattern("ten-off +" + other + " +2 +2 +40.00 USD");
        assertThat(csv.lines())
                .containsExactly(
                        "rules,rule,day,coupons", one + ",ten-off,2026-01-15,1", other + ",ten-off,2026-01-15,2");
    }

    @Test
    void aPageHasAllThatItNeedsInIt() throws IOException {
        Files.writeString(events, """
                {"event_id": "3", "name": "checkout_started", "occurred_at": "2026-01-15T13:30:00Z", "user": {"id": "</script><b>"}}
                """, StandardOpenOption.APPEND);
        Path page = folder.resolve("page.html");
        Path again = folder.resolve("again.html");
        CommandRun run =
                backtest("--rules", one.toString(), "--rules", other.toString(), "--html", page.toString(), "--json");
        backtest("--rules", one.toString(), "--rules", other.toString(), "--html", again.toString(), "--threads", "3");
        String html = Files.readString(page);

        assertThat(run.exitCode()).isZero();
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("Chart.js v")
                .contains(run.lines().getFirst())
                .contains("user:\\u003c/script>\\u003cb>")
                .doesNotContain("/*CHART*/", "/*DATA*/", "</script><b>", "src=", "<link");
        assertThat(again).hasSameBinaryContentAs(page);
        assertThat(backtest(
                                "--rules",
                                one.toString(),
                                "--html",
                                folder.resolve("no/page.html").toString())
                        .err())
                .startsWith("discounts backtest: ")
                .doesNotContain("Exception");
    }

    @Test
    void anEntryThatIsNoEventIsToldAndLeftOut() throws IOException {
        Files.writeString(events, "{\"name\": \"checkout_started\"}\n");
        CommandRun run = backtest("--rules", one.toString(), "--no-json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("events.ndjson:1: ");
        assertThat(run.out()).startsWith("0 events of 0 shoppers decided");
    }

    @Test
    void aFileThatIsNotThereAndAWrongCallAreTold() {
        CommandRun missing = CommandRun.of(
                "backtest",
                "--rules",
                one.toString(),
                "--events",
                folder.resolve("no").toString());

        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).startsWith("discounts backtest: ").doesNotContain("Exception");
        assertThat(backtest("--rules", one.toString(), "--threads", "0").exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("backtest").exitCode()).isEqualTo(2);
    }

    private CommandRun backtest(String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "backtest";
        System.arraycopy(options, 0, all, 1, options.length);
        all[options.length + 1] = "--events";
        all[options.length + 2] = events.toString();
        return CommandRun.of(all);
    }
}
