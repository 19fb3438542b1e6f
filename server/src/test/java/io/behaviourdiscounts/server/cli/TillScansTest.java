package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's patterns and series are published, and a till asks what scans of a sale are worth. */
class TillScansTest {

    private static final String KEY = "a-key-for-tills-with-all-scopes";
    private static final String FRESH = "2410000422500";
    private static final String ASKED = "2410000420001";
    private static final String VOUCHER = "2411000015006";
    private static final String BONUS = "2520000101500";

    private static final Path SAMPLE = Path.of("../samples/series.yaml");

    @TempDir
    private static Path folder;

    private static LocalDeployment deployment;
    private static String plan;

    @BeforeAll
    static void start() throws Exception {
        deployment = KeyedDeployment.start(folder.resolve("data"), KEY);
        String series = SAMPLE.toString();
        plan = book("plan", series).out();
        assertThat(book("apply", series, "--yes").out()).contains("live everywhere");
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void patternsAndSeriesAreVersionedLikeRules() throws IOException {
        assertThat(plan)
                .contains("+ pattern store-value (version 1)")
                .contains("+ series fresh (version 1)")
                .contains("+ promotion FRESH (version 1)");
        Path shown =
                Files.writeString(folder.resolve("shown.yaml"), book("show").out());
        assertThat(Files.readString(shown))
                .contains("patterns:\n")
                .contains("series:\n")
                .contains("prompt_reward_value: \"000\"");
        assertThat(book("plan", shown.toString()).out()).contains("The published rules are these already");
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"),
                Files.readString(SAMPLE).replace("max_same_barcode: 1", "max_same_barcode: 2"));
        assertThat(book("plan", changed.toString()).out())
                .contains("~ series fresh (version 1 → 2)")
                .contains("max_same_barcode: 1 → 2");
        Path without = Files.writeString(folder.resolve("without.yaml"), "version: 1\nrules: []\n");
        assertThat(book("apply", without.toString(), "--yes").err()).contains("Nothing was published");
        assertThat(book("history").out()).contains("PATTERNS").contains("SERIES");
    }

    @Test
    void eachScanSaysWhatItIsWorthAndHowItIsBooked() throws IOException {
        JsonNode sale = evaluated(25, "\"member_card\": \"M-77\"", scan(FRESH), scan(VOUCHER), scan(BONUS));

        assertThat(sale.path("scans"))
                .extracting(scan -> "%s %s %s %s"
                        .formatted(
                                scan.path("outcome").asText(),
                                scan.path("booked_as").asText(),
                                scan.path("amount").asText(),
                                scan.path("row").asText()))
                .containsExactly("accepted discount 2.5 R2", "accepted tender 5.0 R9", "accepted points  R6");
        assertThat(sale.at("/scans/0/promotion_id").asText()).isEqualTo("FRESH");
        assertThat(sale.at("/promotions/0/id").asText()).isEqualTo("scan/1/FRESH");
        assertThat(sale.path("total").decimalValue()).isEqualByComparingTo("22.50");
        assertThat(sale.path("to_pay").decimalValue()).isEqualByComparingTo("17.50");
        assertThat(sale.path("points").toString()).isEqualTo("[{\"scan\":3,\"account\":\"10\",\"points\":150}]");
    }

    @Test
    void theTillIsToldWhatToAskAndWhatIsKept() throws IOException {
        JsonNode sale = evaluated(25, "\"role\": \"assistant\"", scan(ASKED), scan(BONUS), override(false));
        JsonNode answered = evaluated(
                25,
                "\"member_card\": \"M-77\", \"role\": \"assistant\"",
                "{\"barcode\": \"" + ASKED + "\", \"entered\": 1250}",
                override(true));
        JsonNode small = evaluated(5, "\"role\": \"cashier\"", scan(FRESH));

        assertThat(sale.path("scans"))
                .extracting(scan -> scan.path("prompt").asText())
                .containsExactly("reward_value", "member_card", "manager");
        assertThat(sale.at("/scans/0/max").asInt()).isEqualTo(2000);
        assertThat(answered.at("/scans/0/source").asText()).isEqualTo("cashier");
        assertThat(answered.at("/scans/1/beyond_range").asBoolean()).isTrue();
        assertThat(answered.path("total").decimalValue())
                .as("12.50, and 25.00 that is cut to what is left")
                .isEqualByComparingTo("0.00");
        assertThat(small.at("/scans/0/outcome").asText()).isEqualTo("held");
        assertThat(small.path("unused").toString()).isEqualTo("[1]");
    }

    private static String override(boolean approved) {
        return "{\"barcode\": \"%s\", \"override\": 2500, \"manager_approved\": %s}".formatted(FRESH, approved);
    }

    @Test
    void whatIsNotTakenSaysWhy() throws IOException {
        JsonNode sale = evaluated(
                25,
                "\"role\": \"cashier\"",
                scan(FRESH),
                scan(FRESH),
                scan("2410000432509"),
                scan("2410999992503"),
                scan("2412000011005"),
                scan("2410000422501"),
                scan("HELLO"));

        assertThat(sale.path("scans"))
                .extracting(scan -> scan.path("reason").asText())
                .containsExactly(
                        "",
                        "max_same_barcode_scans",
                        "coupon_blocked",
                        "unknown_coupon_instance",
                        "unknown_coupon_series",
                        "invalid_coupon_format",
                        "unknown_barcode");
    }

    /** The voucher pays what is left. */
    @Test
    void couponsOfManufacturersAreTheFirstTenders() throws IOException {
        JsonNode sale = evaluated(
                "{\"sku\": \"012345000058\", \"qty\": 1, \"price\": 5.20}",
                "\"matching\": \"company\"",
                scan(VOUCHER),
                scan("512345878904"));

        assertThat(sale.at("/scans/1/booked_as").asText()).isEqualTo("tender");
        assertThat(sale.at("/scans/1/tender").asText()).isEqualTo("MFR_COUPON");
        assertThat(sale.at("/scans/1/units").toString()).isEqualTo("{\"1\":1}");
        assertThat(sale.path("tenders"))
                .extracting(tender -> tender.path("scan").asInt() + " "
                        + tender.path("amount").decimalValue().setScale(2))
                .containsExactly("2 0.90", "1 4.30");
        assertThat(sale.path("to_pay").decimalValue()).isEqualByComparingTo("0.00");
    }

    @Test
    void mistakesHaveTheirPlacesAndRepeatNoBarcode() throws IOException {
        Path cart = cart(
                "{\"sku\": \"TEE\", \"qty\": 1, \"price\": 5}",
                "\"matching\": \"company\"",
                "{\"barcode\": \"SECRET-1\", \"symbologie\": \"EAN_13\"}");

        CommandRun run = orders(cart, "--no-json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/scans/0/symbologie").doesNotContain("SECRET");
    }

    @Test
    void theCommandLineTellsScans() throws IOException {
        assertThat(orders(
                                cart(
                                        "{\"sku\": \"TEE\", \"qty\": 1, \"price\": 25}",
                                        "\"role\": \"cashier\"",
                                        scan(FRESH),
                                        scan(VOUCHER),
                                        scan(BONUS)),
                                "--no-json")
                        .out())
                .contains("✓ scan " + FRESH + ": 2.50 off")
                .contains("✓ scan " + VOUCHER + ": 5.00 as VOUCHER")
                .contains("? scan " + BONUS + ": Scan the member's card.")
                .contains("to pay    17.50 EUR");
    }

    private static String scan(String barcode) {
        return "{\"barcode\": \"" + barcode + "\"}";
    }

    private static JsonNode evaluated(int price, String facts, String... scans) throws IOException {
        return evaluated("{\"sku\": \"TEE\", \"qty\": 1, \"price\": " + price + "}", facts, scans);
    }

    private static JsonNode evaluated(String item, String facts, String... scans) throws IOException {
        CommandRun run = orders(cart(item, facts, scans), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.read(run.out());
    }

    private static Path cart(String item, String facts, String... scans) throws IOException {
        return Files.writeString(folder.resolve("sale.json"), """
                {"order": {"currency": "EUR", "items": [%s]}, "channel": "store", "scans": [%s],
                 "sale": {"business_date": "2026-12-01", %s}}""".formatted(item, String.join(", ", scans), facts));
    }

    private static CommandRun orders(Path cart, String output) {
        return CommandRun.of(
                "orders",
                "evaluate",
                cart.toString(),
                "--url",
                "http://127.0.0.1:" + deployment.httpPort(),
                "--key",
                KEY,
                output);
    }

    private static CommandRun book(String command, String... more) {
        List<String> all = new ArrayList<>(List.of("rules", command));
        all.addAll(List.of(more));
        return CommandRun.of(
                List.of(
                        "--bootstrap",
                        deployment.bootstrap(),
                        "--registry",
                        deployment.registry().toString(),
                        "--no-json"),
                all.toArray(String[]::new));
    }
}
