package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A newcomer's walk through the documents: every call of the command line that stands there is made, in their order, against one deployment,
 * and does what it says it would. Only what names the reader's own machines and files is put in.
 */
@Tag("soak")
class DocumentedCommandsTest {

    /** In this order the one has what the other needs. */
    private static final List<String> DOCUMENTS = List.of(
            "docs/running.md",
            "docs/getting-started.md",
            "README.md",
            "docs/rules.md",
            "docs/promotions.md",
            "docs/series.md",
            "docs/coupons.md",
            "docs/importing.md",
            "docs/batches.md",
            "docs/access.md",
            "docs/security.md",
            "docs/checkout.md",
            "docs/privacy.md",
            "docs/events.md");

    /** They run until they are stopped: other tests start them. */
    private static final Set<String> SERVERS = Set.of("up", "demo", "engine", "issuer");

    /** A right of Kafka's cannot be given where there are no users: SecuredClusterTest does it. */
    private static final Set<String> SECURED_ONLY = Set.of("topics apply --acls --config admin.properties");

    /** One line of the samples is wrong, so that the reader sees what is said of it. */
    private static final Set<String> SAYS_WHAT_IS_WRONG = Set.of(
            "events send samples/events.ndjson",
            "coupons import export.csv.gz --map samples/mappings/woocommerce.yaml --dry-run",
            "coupons import export.csv.gz --map samples/mappings/woocommerce.yaml --name shop --report refused.ndjson --keys keys");

    private static final String COUPON = """
            action: {type: percentage_off, value: 10}
            expires_at: 2026-12-31
            usage_limit: 3
            """;

    private static final String SPRING = """
            {"id": "SPRING", "name": "Spring: 10 % off", "type": "cart", "status": "active",
             "rules": {"conditions": [{"type": "cart_subtotal", "operator": "gte", "value": {"amount": 100, "currency": "USD"}}],
                       "actions": [{"type": "percentage_discount", "value": 10}]}}
            """;

    /** As the mapping of docs/events.md has it. */
    private static final String CLICKS = """
            event;timestamp;user_id;total;items;platform
            cart;2024-07-15 14:24:10;u-1;145,75;;mobile
            """;

    private static final String ORDER = """
            {"id": "o-1001", "currency": "USD", "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00}]}
            """;

    private static final String DEV_KEY = "a-key-for-the-documents-1";

    @TempDir
    private Path folder;

    private List<String> cluster = List.of();
    private List<String> http = List.of();
    private final SoftAssertions softly = new SoftAssertions();
    private int ran;

    @Test
    void everyCallDoesWhatItSays() throws Exception {
        List<DocumentedBlock> blocks = DocumentedBlock.all();
        assertThat(blocks.stream().filter(block -> !block.commands().isEmpty()).map(DocumentedBlock::document))
                .as("a document with calls stands in the walk")
                .isSubsetOf(DOCUMENTS);
        StopSignal stop = StopSignal.install();
        try (LocalDeployment deployment = LocalDeployment.start(
                        new LocalSettings(settings(), 0, 0, Optional.empty()), stop)
                .orElseThrow()) {
            cluster = List.of(
                    "--bootstrap",
                    deployment.bootstrap(),
                    "--registry",
                    deployment.registry().toString(),
                    "--config",
                    settingsFile());
            http = List.of("--url", "http://127.0.0.1:" + deployment.httpPort(), "--key", DEV_KEY);
            for (String document : DOCUMENTS) {
                for (DocumentedBlock block : blocks) {
                    if (block.document().equals(document)) {
                        walk(block);
                    }
                }
            }
        } finally {
            stop.done();
        }
        softly.assertThat(ran).isGreaterThan(45);
        softly.assertAll();
    }

    private Settings settings() {
        return Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, folder.resolve("walk").toString(),
                        Setting.CLOCK, "event",
                        Setting.HTTP_PORT, "0",
                        Setting.DEV_KEY, DEV_KEY,
                        Setting.INSTANCE, "walk"));
    }

    private void walk(DocumentedBlock block) throws IOException {
        for (List<String> words : block.commands()) {
            String call = String.join(" ", words);
            boolean isSynopsis = call.contains("[");
            if (SERVERS.contains(words.getFirst()) || SECURED_ONLY.contains(call) || isSynopsis) {
                continue;
            }
            CommandRun run = run(words);
            softly.assertThat(run.exitCode())
                    .as("%s: discounts %s%n%s%s", block.document(), call, run.err(), run.out())
                    .isEqualTo(SAYS_WHAT_IS_WRONG.contains(call) ? 1 : 0);
            ran++;
        }
    }

    private CommandRun run(List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            if (word.endsWith("/*.json")) {
                arguments.addAll(files(word.replace("*.json", "")));
            } else {
                arguments.add(here(word, arguments));
            }
        }
        if (arguments.contains("SAVE21NOW") && arguments.contains("create")) {
            // The deployment lives in 2024.
            arguments.addAll(List.of("--from", "2024-07-01"));
        }
        CommandLine.ParseResult parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandLine.Model.CommandSpec command = parsed.commandSpec();
        if (command.findOption("--bootstrap") != null && !words.contains("--bootstrap")) {
            arguments.addAll(cluster);
        }
        if (command.findOption("--url") != null && !words.contains("--url")) {
            arguments.addAll(http);
        }
        if (String.join(" ", words).startsWith("rules apply ") && !words.contains("--yes")) {
            // What a reader answers at a terminal.
            arguments.add("--yes");
        }
        return withInput(arguments);
    }

    /** As a shell makes them of a pattern. */
    private static List<String> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(DocumentedBlock.HOME.resolve(directory))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** What a reader would put in the place of a word. */
    private String here(String word, List<String> before) throws IOException {
        return switch (word) {
            case "walk/keys" -> deploymentKeys();
            case "keys" -> before.isEmpty() ? word : deploymentKeys();
            case "/etc/discounts/keys" -> folder.resolve("made-keys").toString();
            case "/etc/discounts/seal-keys" ->
                folder.resolve("seal-keys-" + before.size() + "-" + ran).toString();
            case "coupon.svg", "january.html", "refused.ndjson" ->
                folder.resolve(word).toString();
            case "export.csv.gz" -> gzipped(word, Files.readString(Path.of("../samples/mappings/woocommerce.csv")));
            case "flash.json" ->
                Files.writeString(folder.resolve(word), SPRING.replace("SPRING", "FLASH"))
                        .toString();
            case "kafka:9092" -> cluster.get(1);
            case "http://registry:8081" -> cluster.get(3);
            case "3" -> before.contains("--replication-factor") ? "1" : before.contains("--book") ? "2" : word;
            case "12" -> before.contains("--partitions") ? "4" : word;
            case "rules/", "draft/" -> "../rules/catalog";
            case "shop/" -> shop();
            case "january.ndjson.gz", "february.ndjson.gz" ->
                gzipped(word, Files.readString(Path.of("../samples/orders.ndjson")));
            case "clicks.csv.gz" -> gzipped(word, CLICKS);
            case "mapping.yaml" ->
                Files.writeString(folder.resolve(word), mapping()).toString();
            case "CODE-or-ID" -> aCoupon();
            case "5f42c70f7c95cae1f089c6ccae220cc9" -> first("coupon_id", "coupons", "get", "SAVE21NOW", "--json");
            case "ID" -> anApiKey();
            case "b-3f9c1d20a4b57e68" -> first("id", "batches", "list", "--keys", deploymentKeys(), "--json");
            case "SAVE20NOW" -> before.contains("create") && ran > 20 ? "SAVE21NOW" : word;
            case "HV15-8K2F-9QXM-T3VD" -> "SAVE21NOW";
            case "coupon.yaml" ->
                Files.writeString(folder.resolve(word), COUPON).toString();
            case "order.json" -> Files.writeString(folder.resolve(word), ORDER).toString();
            case "book-3.yaml" ->
                Files.writeString(folder.resolve(word), shownBook()).toString();
            default -> word.startsWith("rules/") || word.startsWith("samples/") ? "../" + word : word;
        };
    }

    /** What an operator's settings say of keys. */
    private String settingsFile() throws IOException {
        return Files.writeString(folder.resolve("settings"), "keys.file=" + deploymentKeys())
                .toString();
    }

    /** The catalog's rules, and a promotion. */
    private String shop() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("shop"));
        try (Stream<Path> rules = Files.list(Path.of("../rules/catalog"))) {
            for (Path file : rules.toList()) {
                Files.copy(file, shop.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(shop.resolve("spring.json"), SPRING);
        return shop.toString();
    }

    /** The mapping that docs/events.md shows. */
    private static String mapping() {
        return DocumentedBlock.all().stream()
                .map(DocumentedBlock::text)
                .filter(text -> text.startsWith("format: csv"))
                .findFirst()
                .orElseThrow();
    }

    private String gzipped(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    private String deploymentKeys() {
        return folder.resolve("walk").resolve("keys").toString();
    }

    private String aCoupon() throws IOException {
        return first("coupon_id", "coupons", "list", "--shopper", "user:user_123", "--json");
    }

    private String anApiKey() throws IOException {
        return first("id", "api-keys", "list", "--json");
    }

    private String first(String field, String... call) throws IOException {
        CommandRun run = CommandRun.of(cluster, call);
        assertThat(run.lines()).as(run.err()).isNotEmpty();
        return Json.read(run.lines().getFirst()).path(field).asText();
    }

    private String shownBook() {
        return CommandRun.of(cluster, "rules", "show", "--book", "2", "--no-json")
                .out();
    }

    /** What is read from standard input is a code, or an address. */
    private static CommandRun withInput(List<String> arguments) {
        InputStream before = System.in;
        String input = arguments.contains("erase") ? "email:anne@example.com\n" : "SAVE21NOW\n";
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of(arguments.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
