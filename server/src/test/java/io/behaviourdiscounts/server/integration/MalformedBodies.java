package io.behaviourdiscounts.server.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bodies that no call can take. Most are a right one with one thing wrong: every field of it with every kind of value that can't stand there.
 *
 * @param name which thing is wrong
 */
record MalformedBodies(String name, String call, String body) {

    /** Stands in every body, so that a log that repeats bodies is found out. */
    static final String CODE = "SECRETCODE7Q";

    /** The same for an address. */
    static final String EMAIL = "someone.secret@example.com";

    private static final String LONG = "x".repeat(9_000);

    private static final Map<String, List<String>> WRONG = new LinkedHashMap<>();

    private static final List<String> NO_TEXT =
            List.of("1", "1.5", "true", "[]", "{}", "\"\"", "\"" + LONG + "\"", "\"\\u0000\"");
    private static final List<String> NO_AMOUNT = List.of(
            "-1",
            "-0.01",
            "0.001",
            "1e400",
            "1e-9",
            "\"1\"",
            "true",
            "null",
            "[]",
            "{}",
            "NaN",
            "Infinity",
            "99999999999999999999");
    private static final List<String> NO_COUNT =
            List.of("0", "-1", "1.5", "1e30", "\"2\"", "true", "null", "[]", "{}", "9223372036854775808");
    private static final List<String> NO_LIST = List.of("1", "\"a\"", "true", "{}", "[1]", "[null]", "[[]]");
    private static final List<String> NO_FLAG = List.of("0", "\"true\"", "[]", "{}");

    static {
        WRONG.put("\"code\": \"" + CODE + "\"", fields("code", NO_TEXT));
        WRONG.put("\"id\": \"o-1\"", fields("id", NO_TEXT));
        WRONG.put(
                "\"currency\": \"USD\"",
                fields("currency", and(NO_TEXT, "\"usd\"", "\"XXX\"", "\"US\"", "\"DOLLAR\"")));
        WRONG.put(
                "\"items\": [",
                List.of("\"items\": {}, \"x\": [", "\"items\": 1, \"x\": [", "\"items\": [1,", "\"items\": [null,"));
        WRONG.put("\"sku\": \"TEE\"", fields("sku", NO_TEXT));
        WRONG.put("\"qty\": 2", fields("qty", NO_COUNT));
        WRONG.put("\"price\": 25.00", fields("price", NO_AMOUNT));
        WRONG.put("\"categories\": [\"tops\"]", fields("categories", NO_LIST));
        WRONG.put("\"brand\": \"acme\"", fields("brand", NO_TEXT));
        WRONG.put("\"discountable\": true", fields("discountable", NO_FLAG));
        WRONG.put("\"service_level\": \"standard\"", fields("service_level", NO_TEXT));
        WRONG.put("\"price\": 6.50", fields("price", NO_AMOUNT));
        WRONG.put(
                "\"tax\": 1.20",
                fields(
                        "tax",
                        and(NO_AMOUNT.stream()
                                .filter(each -> !each.equals("null"))
                                .toList())));
        WRONG.put("\"prices_include_tax\": false", fields("prices_include_tax", NO_FLAG));
        WRONG.put("\"device_id\": \"d-1\"", fields("device_id", NO_TEXT));
        WRONG.put("\"email\": \"" + EMAIL + "\"", fields("email", NO_TEXT));
        WRONG.put("\"channel\": \"web\"", fields("channel", NO_TEXT));
        WRONG.put(
                "\"expected_discount\": 3.00",
                fields("expected_discount", List.of("-1", "0.001", "\"3\"", "[]", "true", "{}")));
        WRONG.put(
                "\"shopper\": {",
                List.of("\"shopper\": 1, \"x\": {", "\"shopper\": [], \"x\": {", "\"shopper\": {\"password\": \"p\","));
        WRONG.put(
                "\"order\": {",
                List.of(
                        "\"order\": 1, \"x\": {",
                        "\"order\": [], \"x\": {",
                        "\"order\": {\"total\": 1,",
                        "\"oder\": {"));
        WRONG.put(
                "\"shipping\": {",
                List.of("\"shipping\": 1, \"x\": {", "\"shipping\": [], \"x\": {", "\"shipping\": {\"weight\": 1,"));
    }

    private static List<String> fields(String name, List<String> values) {
        return values.stream().map(value -> "\"" + name + "\": " + value).toList();
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** A body that every call can take. */
    static String right() {
        return "{\"code\": \"" + CODE
                + "\", \"order\": {\"id\": \"o-1\", \"currency\": \"USD\", \"items\": [{\"sku\": \"TEE\", \"qty\": 2,"
                + " \"price\": 25.00, \"categories\": [\"tops\"], \"brand\": \"acme\", \"discountable\": true}],"
                + " \"shipping\": {\"service_level\": \"standard\", \"price\": 6.50}, \"tax\": 1.20, \"prices_include_tax\": false},"
                + " \"shopper\": {\"device_id\": \"d-1\", \"email\": \"" + EMAIL
                + "\"}, \"channel\": \"web\", \"expected_discount\": 3.00}";
    }

    /** All of them. */
    static List<MalformedBodies> all() {
        List<MalformedBodies> all = new ArrayList<>();
        for (String call : List.of("validate", "apply", "redeem")) {
            WRONG.forEach((part, others) -> {
                for (int number = 0; number < others.size(); number++) {
                    String body = right().replace(part, others.get(number));
                    all.add(new MalformedBodies(part + " #" + number, call, body));
                }
            });
        }
        for (String call : List.of("validate", "apply", "redeem", "release", "rollback", "lookup")) {
            broken().forEach((name, body) -> all.add(new MalformedBodies(name, call, body)));
        }
        return all;
    }

    private static Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("nothing", "");
        broken.put("blanks", "  \n ");
        broken.put("a text", "\"" + CODE + "\"");
        broken.put("a number", "17");
        broken.put("null", "null");
        broken.put("a list", "[" + right() + "]");
        broken.put("an empty object", "{}");
        broken.put("no end", right().substring(0, 150));
        broken.put("more after the end", right() + "{}");
        broken.put("a comma too many", right().replace("\"channel\"", ",\"channel\""));
        broken.put("a comment", "/* " + CODE + " */" + right());
        broken.put("single quotes", right().replace('"', '\''));
        broken.put(
                "a name twice", right().replace("\"channel\": \"web\"", "\"channel\": \"web\", \"channel\": \"app\""));
        broken.put("an unknown field", right().replace("\"channel\"", "\"chanel\""));
        broken.put("too deep", "{\"code\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        broken.put("too large", "{\"code\": \"" + "a".repeat(300_000) + "\"}");
        broken.put("a byte order mark", "\uFEFF" + right());
        broken.put("a lone surrogate", right().replace("\"web\"", "\"\\ud800\""));
        broken.put("a form", "code=" + CODE + "&order=o-1");
        broken.put("markup", "<coupon><code>" + CODE + "</code></coupon>");
        return broken;
    }
}
