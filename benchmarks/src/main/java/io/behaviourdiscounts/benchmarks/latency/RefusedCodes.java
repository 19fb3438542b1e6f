package io.behaviourdiscounts.benchmarks.latency;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Codes that are no good, of every kind that a public caller must not tell apart, made over HTTP by a key that may. */
final class RefusedCodes {

    /** The rules under whose caps some of them stand. */
    static final String RULES = """
            version: 1
            rules:
              - id: daily
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {max_daily_redemptions: 1, validity_window: 24h}
              - id: total
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {max_total_redemptions: 1, validity_window: 24h}
              - id: budget
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {budget: {value: 1, currency: USD, per: total}, validity_window: 24h}
            """;

    /** The shopper of all guesses. */
    static final String GUESSER = "guesser";

    private static final String LASTING = "\"expires_at\": \"2099-01-01\"";

    /** Why a code is no good. */
    enum Kind {
        NOT_FOUND(""),
        EXPIRED(""),
        ALREADY_REDEEMED(LASTING),
        NOT_YOURS(LASTING + ", \"assignee\": {\"id\": \"somebody-else\"}"),
        REVOKED(LASTING),
        BLOCKED(LASTING),
        NOT_YET_ACTIVE(LASTING + ", \"valid_from\": \"2098-01-01\""),
        IN_USE_ON_ANOTHER_ORDER(LASTING),
        SHOPPER_LIMIT_REACHED(LASTING + ", \"type\": \"unlimited\", \"per_shopper_limit\": 1"),
        DAILY_LIMIT_REACHED(LASTING + ", \"rule\": \"daily\""),
        TOTAL_LIMIT_REACHED(LASTING + ", \"rule\": \"total\""),
        BUDGET_SPENT(LASTING + ", \"rule\": \"budget\"");

        private final String fields;

        Kind(String fields) {
            this.fields = fields;
        }

        String reason() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration EXPIRES_AFTER = Duration.ofSeconds(5);
    private static final int CODES_OF_A_KIND = 5;

    private final HttpConnection shop;
    private final Map<Kind, List<String>> codes = new EnumMap<>(Kind.class);

    private RefusedCodes(HttpConnection shop) {
        this.shop = shop;
    }

    /** Makes them. */
    static RefusedCodes make(HttpConnection shop) throws IOException {
        RefusedCodes made = new RefusedCodes(shop);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < CODES_OF_A_KIND && kind != Kind.NOT_FOUND; i++) {
                made.add(kind);
            }
        }
        made.order("redeem", made.create(Kind.DAILY_LIMIT_REACHED.fields), "another");
        made.order("redeem", made.create(Kind.TOTAL_LIMIT_REACHED.fields), "another");
        LockSupport.parkNanos(EXPIRES_AFTER.toNanos());
        for (Kind kind : Kind.values()) {
            made.require(kind);
        }
        return made;
    }

    /** One of a kind; one that there is not was never asked for before. */
    String code(Kind kind, int number) {
        return kind == Kind.NOT_FOUND
                ? "GUESS-" + UUID.randomUUID()
                : Objects.requireNonNull(codes.get(kind)).get(number % CODES_OF_A_KIND);
    }

    private void add(Kind kind) throws IOException {
        String code = create(
                kind == Kind.EXPIRED
                        ? "\"expires_at\": \"%s\"".formatted(Instant.now().plus(EXPIRES_AFTER))
                        : kind.fields);
        codes.computeIfAbsent(kind, none -> new ArrayList<>()).add(code);
        switch (kind) {
            case ALREADY_REDEEMED -> order("redeem", code, "another");
            case IN_USE_ON_ANOTHER_ORDER -> order("apply", code, "another");
            case SHOPPER_LIMIT_REACHED -> order("redeem", code, GUESSER);
            case REVOKED -> done("revoke", "{\"code\": \"%s\", \"reason\": \"measured\"}".formatted(code));
            case BLOCKED -> done("block", "{\"code\": \"%s\", \"reason\": \"measured\"}".formatted(code));
            case NOT_FOUND,
                    EXPIRED,
                    NOT_YOURS,
                    NOT_YET_ACTIVE,
                    DAILY_LIMIT_REACHED,
                    TOTAL_LIMIT_REACHED,
                    BUDGET_SPENT -> {}
        }
    }

    private String create(String fields) throws IOException {
        String body = "{\"action\": {\"type\": \"percentage_off\", \"value\": 10}, " + fields + "}";
        return send("/v1/coupons", body).at("/coupon/code").asText();
    }

    private void order(String call, String code, String shopper) throws IOException {
        done(call, body(code, call + "-" + code, shopper));
    }

    private void done(String call, String body) throws IOException {
        send("/v1/coupons/" + call, body);
    }

    /** Sees that codes of a kind are refused to the shop itself for the reason that they are to have. */
    private void require(Kind kind) throws IOException {
        String body =
                body(code(kind, 0), "seen-" + kind, kind == Kind.SHOPPER_LIMIT_REACHED ? GUESSER : "seen-" + kind);
        String seen = shop.post("/v1/coupons/apply", UUID.randomUUID().toString(), body)
                .body();
        if (!seen.contains("\"reason\":\"" + kind.reason() + "\"")) {
            throw new IOException("expected " + kind.reason() + ", found " + seen);
        }
    }

    private JsonNode send(String path, String body) throws IOException {
        HttpConnection.Answer answer = shop.post(path, UUID.randomUUID().toString(), body);
        if (answer.status() / 100 != 2) {
            throw new IOException(path + " was answered with " + answer.status() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }

    /** An order with a code. */
    static String body(String code, String order, String shopper) {
        return """
                {"code": "%s", "order": {"id": "%s", "currency": "USD", \
                "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00}], "shipping": {"price": 6.50}}, \
                "shopper": {"id": "%s"}, "channel": "web"}""".formatted(code, order, shopper);
    }
}
