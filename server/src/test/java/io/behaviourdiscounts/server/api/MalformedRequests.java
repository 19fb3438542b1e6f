package io.behaviourdiscounts.server.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Requests that are each wrong in one way, made of one that is right. */
final class MalformedRequests {

    /** Must never stand in a log line. */
    static final String CODE = "SECRET-8K2F-9QXM";

    /** Must never stand in a log line either. */
    static final String EMAIL = "someone.private@example.com";

    static final String APPLY = "/v1/coupons/apply";
    static final String GOOD = """
            {"code": "%s",
             "order": {"id": "o-1", "cart_id": "c-1", "currency": "USD",
              "items": [{"line": "a", "sku": "TEE", "qty": 2, "price": 25.00, "categories": ["tops"], "brand": "b", "discountable": true}],
              "shipping": {"service_level": "standard", "region": "US", "price": 6.50}, "tax": 1.25, "prices_include_tax": false},
             "shopper": {"id": "u-1", "device_id": "d-1", "session_id": "s-1", "email": "%s"},
             "channel": "web", "amount": 5.00, "expected_discount": 21.86, "happened_at": "2026-01-01T00:00:00Z"}
            """.formatted(CODE, EMAIL);

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("code", "\"code\": \"" + CODE + "\""),
            Map.entry("order id", "\"id\": \"o-1\""),
            Map.entry("cart id", "\"cart_id\": \"c-1\""),
            Map.entry("currency", "\"currency\": \"USD\""),
            Map.entry("line", "\"line\": \"a\""),
            Map.entry("sku", "\"sku\": \"TEE\""),
            Map.entry("category", "[\"tops\"]"),
            Map.entry("brand", "\"brand\": \"b\""),
            Map.entry("service level", "\"service_level\": \"standard\""),
            Map.entry("region", "\"region\": \"US\""),
            Map.entry("user", "\"id\": \"u-1\""),
            Map.entry("device", "\"device_id\": \"d-1\""),
            Map.entry("session", "\"session_id\": \"s-1\""),
            Map.entry("e-mail", "\"email\": \"" + EMAIL + "\""),
            Map.entry("channel", "\"channel\": \"web\""),
            Map.entry("happened at", "\"happened_at\": \"2026-01-01T00:00:00Z\""));
    private static final List<String> NO_TEXTS = List.of(
            "1",
            "true",
            "[]",
            "{}",
            "[\"x\"]",
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(400) + "\"");

    private static final Map<String, String> AMOUNTS = Map.of(
            "price", "25.00", "shipping price", "6.50", "tax", "1.25", "amount", "5.00", "expected discount", "21.86");
    private static final List<String> NO_AMOUNTS = List.of(
            "\"five\"",
            "\"1e2\"",
            "\"1,234.50\"",
            "true",
            "[]",
            "[1]",
            "{\"amount\": 1}",
            "-0.01",
            "-1e2",
            "0.001",
            "1e-3",
            "1e400",
            "1e-400",
            "1e999999999",
            "1e20",
            "99999999999999999999",
            "NaN",
            "Infinity",
            "-Infinity",
            "0x10",
            "1.",
            ".5",
            "01",
            "+1",
            "1e",
            "--1",
            "1_000",
            "1,5");

    private static final Map<String, String> OTHERS =
            Map.of("qty", "2,", "discountable", "true}", "prices include tax", "false}");
    private static final List<String> NO_OTHERS =
            List.of("\"two\"", "0", "-1", "1.2345", "1000001", "[]", "{}", "1e12", "\"true\"");

    private static final Map<String, String> STRUCTURES = Map.of(
            "order",
            "\"order\": {",
            "items",
            "\"items\": [",
            "shipping",
            "\"shipping\": {",
            "shopper",
            "\"shopper\": {");

    private static final List<String> NO_JSON = List.of(
            "",
            " ",
            "nul",
            "null",
            "true",
            "1",
            "\"text\"",
            "[]",
            "[{}]",
            "{",
            "}",
            "{}",
            "{]",
            "{\"a\"}",
            "{\"a\":}",
            "{a: 1}",
            "{'code': 'x'}",
            "{\"code\": \"x\",}",
            "{\"code\": \"x\"} {}",
            "{\"code\": \"x\"}x",
            "/* c */ {}",
            "{\"code\": \"x\" // c\n}",
            "\uFEFF{}",
            "<xml/>",
            "code=x&order=y",
            "--boundary\r\n",
            "\u0000",
            "{\"code\": \"\t\"}",
            "{\"code\": \"\\x\"}",
            "{\"code\": \"\\u12\"}",
            "{\"\": 1}",
            "{\"code\": \"a\", \"code\": \"b\"}",
            "{\"__proto__\": {}}",
            "{\"$ref\": \"#\"}",
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            "[".repeat(17) + "]".repeat(17),
            "{\"order\":" + "[".repeat(16) + "]".repeat(16) + "}",
            "{\"" + "n".repeat(300) + "\": 1}",
            "{\"amount\": " + "9".repeat(1_000) + "}",
            "{\"code\": \"" + "x".repeat(9_000) + "\"}");

    private final List<Malformed> all = new ArrayList<>();

    /** One request. */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    record Malformed(String name, String path, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private MalformedRequests() {}

    static List<Malformed> all() {
        var requests = new MalformedRequests();
        TEXTS.forEach((name, text) -> requests.replaced(name, text, NO_TEXTS));
        AMOUNTS.forEach((name, amount) -> requests.replaced(name, ": " + amount, NO_AMOUNTS));
        OTHERS.forEach((name, value) -> requests.replaced(name, ": " + value, NO_OTHERS));
        requests.structures();
        requests.unknownAndMissing();
        NO_JSON.forEach(body -> requests.add("not JSON: " + body.substring(0, Math.min(20, body.length())), body));
        requests.cut();
        requests.bytesAndHeaders();
        requests.otherCalls();
        return requests.all;
    }

    private void add(String name, String body) {
        all.add(new Malformed(name, APPLY, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8)));
    }

    private void replaced(String name, String there, List<String> values) {
        for (String value : values) {
            String wrong =
                    there.startsWith("[") ? "[" + value + "]" : there.substring(0, there.indexOf(':') + 1) + value;
            if (there.startsWith(": ")) {
                wrong = ": " + value
                        + (there.endsWith(",") || there.endsWith("}") ? there.substring(there.length() - 1) : "");
            }
            String body = GOOD.replace(there, wrong);
            if (body.equals(GOOD)) {
                throw new IllegalArgumentException("there is no " + name + " in the good body");
            }
            add(name + " is " + value.substring(0, Math.min(30, value.length())), body);
        }
    }

    private void structures() {
        STRUCTURES.forEach((name, beginning) -> {
            for (String value : List.of("1", "\"x\"", "true", "[1]", "[[]]", "{\"x\": 1}")) {
                add(
                        name + " is " + value,
                        GOOD.replace(
                                beginning,
                                beginning.substring(0, beginning.length() - 1) + value + ", \"rest\": "
                                        + beginning.charAt(beginning.length() - 1)));
            }
        });
        add(
                "no items",
                GOOD.replaceAll("(?s)\"items\": \\[.*?],\n", "\"items\": [],\n")
                        .replaceAll("\\[\\{\"line.*?}],", "[],"));
        add(
                "1001 items",
                GOOD.replace(
                        "[{\"line\": \"a\"",
                        "[" + "{\"sku\": \"T\", \"qty\": 1, \"price\": 1},".repeat(1_000) + "{\"line\": \"a\""));
        add("51 categories", GOOD.replace("[\"tops\"]", "[" + "\"c\",".repeat(50) + "\"tops\"]"));
        add(
                "a line twice",
                GOOD.replace(
                        "\"items\": [", "\"items\": [{\"line\": \"a\", \"sku\": \"T\", \"qty\": 1, \"price\": 1},"));
        add(
                "a line and a place",
                GOOD.replace("\"line\": \"a\"", "\"line\": \"2\"")
                        .replace("\"items\": [", "\"items\": [")
                        .replace("}],", "},{\"sku\": \"T\", \"qty\": 1, \"price\": 1}],"));
        add(
                "a line that costs too much",
                GOOD.replace("\"qty\": 2", "\"qty\": 1000000").replace("25.00", "99999999.99"));
        add("gold for a currency", GOOD.replace("USD", "XAU"));
        add("a currency in small letters", GOOD.replace("USD", "usd"));
        add("yen with decimals", GOOD.replace("USD", "JPY"));
        add(
                "an amount in another currency",
                GOOD.replace("\"amount\": 5.00", "\"amount\": {\"amount\": 5, \"currency\": \"EUR\"}"));
        add(
                "an amount of no currency",
                GOOD.replace("\"amount\": 5.00", "\"amount\": {\"amount\": 5, \"currency\": \"ZZZ\"}"));
        for (String time : List.of(
                "yesterday",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-13-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "1900-01-01T00:00:00Z",
                "2300-01-01T00:00:00Z")) {
            add("a time of " + time, GOOD.replace("2026-01-01T00:00:00Z", time));
        }
    }

    private void unknownAndMissing() {
        for (String place :
                List.of("{\"code\"", "{\"id\": \"o-1\"", "{\"line\"", "{\"service_level\"", "{\"id\": \"u-1\"")) {
            add("a field too many in " + place, GOOD.replace(place, "{\"colour\": 1, " + place.substring(1)));
            add("a misspelled field in " + place, GOOD.replace(place, "{\"pirce\": 1, " + place.substring(1)));
            add("a name that is a pointer in " + place, GOOD.replace(place, "{\"a/b~c\": 1, " + place.substring(1)));
        }
        add("no code", GOOD.replace("\"code\": \"" + CODE + "\",", ""));
        add("a null for the code", GOOD.replace("\"" + CODE + "\"", "null"));
        add("code and id", GOOD.replace("{\"code\"", "{\"coupon_id\": \"0123456789abcdef0123456789abcdef\", \"code\""));
        add("an id that is none", GOOD.replace("\"code\": \"" + CODE + "\"", "\"coupon_id\": \"ABC\""));
        add("no currency", GOOD.replace("\"currency\": \"USD\",", ""));
        add("no sku", GOOD.replace("\"sku\": \"TEE\",", ""));
        add("no qty", GOOD.replace("\"qty\": 2,", ""));
        add("no price", GOOD.replace("\"price\": 25.00,", ""));
        add("no shipping price", GOOD.replace(", \"price\": 6.50", ""));
        add("neither order nor cart", GOOD.replace("\"id\": \"o-1\", \"cart_id\": \"c-1\",", ""));
        add("a null for the items", GOOD.replaceFirst("(?s)\\[\\{\"line.*?}],", "null,"));
    }

    /** Cut off at every twentieth character. */
    private void cut() {
        for (int length = 10; length < GOOD.length() - 2; length += 20) {
            add("cut off after " + length, GOOD.substring(0, length));
        }
    }

    private void bytesAndHeaders() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        all.add(new Malformed("Latin 1", APPLY, json, GOOD.replace("web", "wéb").getBytes(ISO_8859_1)));
        all.add(new Malformed("UTF-16", APPLY, json, GOOD.getBytes(UTF_16)));
        all.add(new Malformed(
                "an overlong character", APPLY, json, new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"'}));
        all.add(new Malformed(
                "a surrogate in UTF-8", APPLY, json, new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
        all.add(new Malformed(
                "far too large", APPLY, json, " ".repeat(300 * 1024).getBytes(UTF_8)));
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/json; charset=latin1",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "json",
                "*/*",
                "application/*",
                ";",
                "application/json, text/plain")) {
            all.add(new Malformed("Content-Type " + type, APPLY, Map.of("Content-Type", type), GOOD.getBytes(UTF_8)));
        }
        all.add(new Malformed("no Content-Type", APPLY, Map.of(), GOOD.getBytes(UTF_8)));
        all.addAll(encoded());
        for (String key : List.of("two words", " ", "k".repeat(256))) {
            all.add(new Malformed(
                    "Idempotency-Key " + key.length(),
                    APPLY,
                    Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                    GOOD.getBytes(UTF_8)));
        }
    }

    private void otherCalls() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        for (String path :
                List.of("validate", "release", "redeem", "rollback", "lookup", "block", "unblock", "revoke")) {
            for (String body : List.of(
                    "",
                    "{}",
                    "[]",
                    "{\"code\": 1}",
                    "{\"code\": \"" + CODE + "\", \"x\": 1}",
                    "{\"order\": {\"id\": \"o\"}}",
                    "{\"coupon_id\": \"x\"}",
                    "{\"reason\": \"\"}")) {
                all.add(new Malformed(path + " of " + body, "/v1/coupons/" + path, json, body.getBytes(UTF_8)));
            }
        }
        for (String parts : List.of(
                "\"lines\": []",
                "\"lines\": [], \"shipping\": true",
                "\"lines\": \"1\"",
                "\"lines\": [1]",
                "\"lines\": [null]",
                "\"lines\": [\"\"]",
                "\"lines\": [\"" + "l".repeat(129) + "\"]",
                "\"lines\": {\"1\": true}",
                "\"line\": \"1\"",
                "\"shipping\": false",
                "\"shipping\": \"yes\"",
                "\"shipping\": {\"price\": 5}")) {
            String body = "{\"code\": \"" + CODE + "\", \"order\": {\"id\": \"o\"}, " + parts + "}";
            all.add(new Malformed("rollback of " + parts, "/v1/coupons/rollback", json, body.getBytes(UTF_8)));
        }
        for (String call : List.of("release", "redeem")) {
            String body = "{\"code\": \"" + CODE + "\", \"order\": {\"id\": \"o\"}, \"lines\": [\"1\"]}";
            all.add(new Malformed(call + " of lines", "/v1/coupons/" + call, json, body.getBytes(UTF_8)));
        }
        for (String body : List.of(
                "",
                "{}",
                "{\"code\": \"x y\"}",
                "{\"action\": {}}",
                "{\"action\": {\"type\": \"gift\"}}",
                "{\"action\": {\"type\": \"percentage_off\", \"value\": 200}}",
                "{\"code\": \"" + CODE + "\"}")) {
            all.add(new Malformed("a new coupon of " + body, "/v1/coupons", json, body.getBytes(UTF_8)));
        }
        for (String body : List.of(
                "",
                "{}",
                "[]",
                "[1]",
                "{\"name\": 1}",
                "{\"name\": \"x\", \"occurred_at\": \"now\"}",
                "{\"name\": \"x\", \"user\": {\"email\": \"" + EMAIL + "\"}}",
                "{\"attributes\": {\"coupon_codes\": [\"" + CODE + "\"]}}",
                "{\"name\": \"clock.tick\", \"occurred_at\": \"2026-01-01T00:00:00Z\"}")) {
            all.add(new Malformed("an event of " + body, "/v1/events", json, body.getBytes(UTF_8)));
            all.add(new Malformed(
                    "a line of " + body,
                    "/v1/events",
                    Map.of("Content-Type", "application/x-ndjson"),
                    body.getBytes(UTF_8)));
        }
        all.add(new Malformed("1001 events", "/v1/events", json, ("[" + "1,".repeat(1000) + "1]").getBytes(UTF_8)));
        for (String path : List.of(
                "/v1/rules/Some%20Rule/block",
                "/v1/rules/a-rule/block",
                "/v1/nothing",
                "/v1/coupons/validate/",
                "/v1//coupons/validate",
                "/v1/coupons/%2e%2e/apply")) {
            all.add(new Malformed("a post to " + path, path, json, "{\"colour\": 1}".getBytes(UTF_8)));
        }
    }

    /** Compressed as they say, or only saying so. */
    static List<Malformed> encoded() {
        List<Malformed> all = new ArrayList<>();
        for (String coding :
                List.of("gzip", "x-gzip", "deflate", "br", "zstd", "x", "identity, gzip", "gzip, identity")) {
            byte[] good = GOOD.getBytes(UTF_8);
            for (byte[] body : List.of(good, gzipped(good))) {
                for (String path : List.of(APPLY, "/v1/events")) {
                    all.add(new Malformed(
                            "Content-Encoding " + coding + ", " + body.length + " bytes",
                            path,
                            Map.of("Content-Type", "application/json", "Content-Encoding", coding),
                            body));
                }
            }
        }
        return all;
    }

    private static byte[] gzipped(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
