package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.shoppers.ShopperTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a shopper was erased, all that a running process leaves behind is searched for her id, address, device and codes: changelogs, compacted topics,
 * state as it lies on the disk, the log. What the map of docs/privacy.md names may hold what it says, and nothing else anything; also after the state
 * was restored from the log.
 */
@Tag("soak")
class ErasedShopperTest {

    private static final String ID = "anne-4711";
    private static final String ADDRESS = "anne.4711@post.example";
    private static final String DEVICE = "annes-phone-4711";

    private static final String EVENTS = Topics.BEHAVIOUR_EVENTS.name();
    private static final String EVENTS_DEAD = Topics.BEHAVIOUR_EVENTS.deadLetterName();
    private static final String ISSUED = Topics.ISSUED.name();

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String RULES = """
            version: 1
            detectors:
              - {event: cart_abandoned, after: checkout_started, unless: order_completed, within: 24h}
            rules:
              - id: every-checkout
                trigger: checkout_started
                action: {type: percentage_off, value: 15}
                guardrails: {max_daily_issues: 1000, max_daily_redemptions: 1000, per_user_limit: 5, validity_window: 7d}
            """;

    @TempDir
    private Path folder;

    private int others;

    @Test
    void nothingIsLeftButWhatTheMapSays() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        List<CouponIssued> hers;
        try (CheckoutServer server = CheckoutServer.start(folder, rules, "wall")) {
            hers = shop(server);
            assertThat(places(server, needles(hers)).get(ID))
                    .as("the search finds what is there")
                    .anyMatch(place -> place.contains("coupon-state-changelog"));
            assertThat(server.delete("/v1/shoppers/" + ID).status()).isEqualTo(202);
            assertThat(server.delete("/v1/shoppers/" + DEVICE + "?kind=device").status())
                    .isEqualTo(202);
            server.settle();
            assertThat(server.stop()).isIn(0, 143);
        }
        try (CheckoutServer server = CheckoutServer.start(folder, rules, "wall")) {
            compactChangelogsAtOnce(server);
            Await.until("nothing is left", PATIENCE, () -> isClean(server, hers));
            stillAddsUp(server, hers);
            // Killed as it is closed: what follows is restored from the log.
        }
        try (CheckoutServer server = CheckoutServer.start(folder, rules, "wall")) {
            server.settle();
            assertThat(places(server, needles(hers)))
                    .satisfies(places -> assertThat(beyondTheMap(places)).isEmpty());
            stillAddsUp(server, hers);
        }
    }

    /** Anne has three coupons: one is redeemed, one reserved, one left; and looked about before, on a device alone. */
    private List<CouponIssued> shop(CheckoutServer server) throws Exception {
        for (int number = 0; number < 3; number++) {
            server.event(
                    event("anne-" + number, "checkout_started", Instant.now(), """
                    {"id": "%s", "email": "%s", "device_id": "%s"}""".formatted(ID, ADDRESS, DEVICE)));
        }
        server.event(event("anne-7", "checkout_started", Instant.now(), """
                {"device_id": "%s", "email": "%s"}""".formatted(DEVICE, ADDRESS)));
        server.event(event("anne-8", "checkout_started", Instant.now().plus(Duration.ofDays(1)), """
                {"id": "%s"}""".formatted(ID)));
        others(server);
        List<CouponIssued> hers = server.values(Topics.ISSUED).stream()
                .filter(coupon -> ADDRESS.equals(coupon.getRecipient().getEmail()))
                .toList();
        assertThat(hers).hasSize(4);
        assertThat(server.bytes(EVENTS_DEAD)).isNotEmpty();
        List<CouponIssued> asUser = hers.stream()
                .filter(coupon -> ID.equals(coupon.getMetadata().getUserId()))
                .toList();
        try (CheckoutApi api = new CheckoutApi(List.of(server.url()), CheckoutServer.KEY)) {
            String shopper = Orders.user(ID, DEVICE, ADDRESS);
            assertThat(api.call("redeem", Orders.full(asUser.get(0).getCode(), "o-1", shopper))
                            .isSuccess())
                    .isTrue();
            assertThat(api.call("apply", Orders.full(asUser.get(1).getCode(), "o-2", shopper))
                            .isSuccess())
                    .isTrue();
        }
        server.settle();
        return hers;
    }

    /** Others go on, so that every changelog begins a new segment, and what is before it can be compacted. */
    private void others(CheckoutServer server) throws Exception {
        for (int number = 0; number < 12; number++) {
            others++;
            server.event(event("other-" + others, "checkout_started", Instant.now(), """
                    {"id": "other-%d"}""".formatted(others)));
        }
        server.settle();
    }

    private static String event(String id, String name, Instant at, String user) {
        return """
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": %s,
                 "attributes": {"cart_value": 150.0, "currency": "USD"}}""".formatted(id, name, at, user);
    }

    /** What a cluster does within days, in moments. */
    private static void compactChangelogsAtOnce(CheckoutServer server) throws Exception {
        server.configureTopics(
                topic -> topic.endsWith("-changelog"),
                Map.of(
                        "segment.ms", "100",
                        "max.compaction.lag.ms", "100",
                        "min.cleanable.dirty.ratio", "0.001",
                        "delete.retention.ms", "0",
                        "file.delete.delay.ms", "0"));
    }

    private boolean isClean(CheckoutServer server, List<CouponIssued> hers) throws Exception {
        others(server);
        return beyondTheMap(places(server, needles(hers))).isEmpty();
    }

    /** Where something stands where the map does not say that it may. */
    private static Set<String> beyondTheMap(Map<String, Set<String>> places) {
        Set<String> named =
                ShopperTopic.all().stream().map(topic -> topic.topic().name()).collect(Collectors.toSet());
        Set<String> beyond = new TreeSet<>();
        places.forEach((needle, found) -> found.stream()
                .filter(place -> !mayHold(needle, named).contains(place))
                .forEach(place -> beyond.add(place + " has " + needle)));
        return beyond;
    }

    private static Set<String> mayHold(String needle, Set<String> named) {
        return switch (needle) {
            case ID -> named;
            case ADDRESS -> Set.of(EVENTS, EVENTS_DEAD, ISSUED);
            case DEVICE -> Set.of(EVENTS, EVENTS_DEAD);
            default -> Set.of(ISSUED);
        };
    }

    private static Set<String> needles(List<CouponIssued> hers) {
        Set<String> needles = new HashSet<>(Set.of(ID, ADDRESS, DEVICE));
        for (CouponIssued coupon : hers) {
            needles.add(coupon.getCode());
            needles.add(CodeText.normalise(coupon.getCode()));
        }
        return needles;
    }

    /** Where each needle stands: topics, read to the last record, aborted ones too; files of state; the log. */
    private Map<String, Set<String>> places(CheckoutServer server, Set<String> needles) throws Exception {
        Map<String, Set<String>> places = new TreeMap<>();
        server.eachRecord((topic, bytes) -> search(places, needles, topic, bytes));
        try (Stream<Path> below = Files.walk(folder.resolve("up").resolve("streams"))) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                search(places, needles, "files of streams", read(file));
            }
        }
        search(places, needles, "log", Files.readAllBytes(folder.resolve("up.log")));
        return places;
    }

    /** RocksDB may have taken a file away meanwhile. */
    private static byte @Nullable [] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void search(
            Map<String, Set<String>> places, Set<String> needles, String place, byte @Nullable [] bytes) {
        if (bytes == null) {
            return;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String needle : needles) {
            if (text.contains(needle)) {
                places.computeIfAbsent(needle, any -> new TreeSet<>()).add(place);
            }
        }
    }

    /** What was spent is spent, nothing is reserved, every account's steps add up; and her list is empty. */
    private static void stillAddsUp(CheckoutServer server, List<CouponIssued> hers) throws Exception {
        Map<String, List<LedgerEntry>> accounts = Ledgers.check(server.values(Topics.LEDGER));
        accounts.forEach((account, entries) -> assertThat(entries.getLast())
                .as(account)
                .satisfies(
                        last -> assertThat(last.getHeld() + last.getReserved()).isZero()));
        Map<String, Long> spent = new HashMap<>();
        accounts.forEach((account, entries) -> {
            if (account.contains("/redemptions/")) {
                spent.put(account, entries.getLast().getSpent());
            }
        });
        assertThat(spent.entrySet().stream()
                        .filter(entry -> entry.getKey().matches("rule/every-checkout/redemptions/\\d{4}-\\d\\d-\\d\\d"))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isEqualTo(1);
        assertThat(server.get("/v1/shoppers/" + ID + "/coupons").json().path("coupons"))
                .isEmpty();
        assertThat(server.values(Topics.ERASURE_PROOFS))
                .filteredOn(proof -> proof.getRows() > 0)
                .extracting(ErasureProof::getPart)
                .contains("profile", "timers", "coupons", "coupon");
        assertThat(server.values(Topics.REVOKED)).hasSize(hers.size() - 1);
    }
}
