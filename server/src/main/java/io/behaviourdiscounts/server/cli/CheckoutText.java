package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** The API's answers for people. */
final class CheckoutText {

    private final PrintWriter out;

    CheckoutText(PrintWriter out) {
        this.out = out;
    }

    /** What a call did: first what it gives, then what it is about. */
    void answer(ObjectNode answer) {
        String back = money(answer.at("/given_back/amount"));
        String given = money(answer.at("/discount/amount"));
        String amount = back.isEmpty() ? given : back;
        out.println(answer.path("outcome").asText().replace('_', ' ')
                + (amount.isEmpty() ? "" : ": " + amount)
                + (answer.path("advice").asBoolean() ? " (advice: nothing is reserved)" : ""));
        field("coupon", coupon(answer.path("coupon")));
        field("rule", rule(answer.path("coupon")));
        field("order", answer.at("/order/id").asText());
        field("reservation", reservation(answer.path("reservation")));
        field("still given", back.isEmpty() ? "" : given);
        field("balance left", money(answer.path("balance_left")));
        parts(answer.path("discount"));
    }

    /** A coupon and its uses. */
    void coupon(ObjectNode coupon) {
        ObjectNode fields = coupon.deepCopy();
        JsonNode uses = fields.remove("uses");
        FieldLines.print(out, fields);
        if (uses == null) {
            return;
        }
        out.println();
        Table table = new Table("USE", "ORDER", "CART", "RESERVED", "UNTIL OR ENDED", "DISCOUNT");
        for (JsonNode use : uses) {
            table.row(
                    use.path("state").asText(),
                    use.path("order_id").asText(),
                    use.path("cart_id").asText(),
                    use.path("reserved_at").asText(),
                    use.path("ended_at").asText(use.path("reserved_until").asText()),
                    money(use.at("/discount/amount")));
        }
        table.print(out);
    }

    private void parts(JsonNode discount) {
        for (JsonNode line : discount.path("lines")) {
            field(
                    "  line " + line.path("line").asText(),
                    line.path("amount").asText() + "  " + line.path("sku").asText());
        }
        for (String part : new String[] {"order", "shipping", "tender"}) {
            field("  " + part, discount.path(part).asText());
        }
    }

    private static String coupon(JsonNode coupon) {
        StringBuilder text = new StringBuilder(coupon.path("id").asText());
        append(text, "  ", coupon.path("status"), "");
        append(text, ", ", coupon.path("uses_left"), " uses left");
        append(text, ", expires ", coupon.path("expires_at"), "");
        return text.toString();
    }

    private static String rule(JsonNode coupon) {
        StringBuilder text = new StringBuilder(coupon.path("rule_id").asText());
        append(text, ", version ", coupon.path("rule_version"), "");
        return text.toString();
    }

    private static String reservation(JsonNode reservation) {
        StringBuilder text = new StringBuilder(reservation.path("id").asText());
        append(text, ", until ", reservation.path("expires_at"), "");
        return text.toString();
    }

    private static void append(StringBuilder text, String before, JsonNode value, String after) {
        if (!value.isMissingNode()) {
            text.append(before).append(value.asText()).append(after);
        }
    }

    private static String money(JsonNode money) {
        return money.isObject()
                ? money.path("amount").asText() + " " + money.path("currency").asText()
                : "";
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            out.printf("%-14s %s%n", TerminalText.inLine(name), TerminalText.inLine(value));
        }
    }
}
