package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** An order, for people. */
final class OrderText {

    private final PrintWriter out;

    OrderText(PrintWriter out) {
        this.out = out;
    }

    void print(JsonNode answer) {
        JsonNode order = answer.path("order");
        StringBuilder head = new StringBuilder(order.path("status").asText().replace('_', ' '));
        named(head, "order", order.path("id"));
        named(head, "cart", order.path("cart_id"));
        named(head, "until", answer.path("reserved_until"));
        out.println(head);
        if (answer.has("lines")) {
            lines(answer);
            sums(answer);
        }
        answer.path("promotions").forEach(this::promotion);
        answer.path("rejected_codes")
                .forEach(code -> out.println("✗ code "
                        + TerminalText.inLine(code.path("code").asText()) + ": "
                        + TerminalText.inLine(code.path("detail").asText())));
    }

    private static void named(StringBuilder head, String name, JsonNode value) {
        if (value.isTextual()) {
            head.append("  ").append(name).append(' ').append(TerminalText.inLine(value.asText()));
        }
    }

    private void lines(JsonNode answer) {
        Table table = new Table("LINE", "SKU", "FULL", "DISCOUNT", "TO PAY");
        for (JsonNode line : answer.path("lines")) {
            table.row(
                    line.path("line").asText(),
                    line.path("sku").asText(),
                    line.path("full").asText(),
                    line.path("discount").asText(),
                    line.path("net").asText());
        }
        JsonNode shipping = answer.path("shipping");
        if (shipping.isObject()) {
            table.row(
                    "",
                    "shipping",
                    shipping.path("full").asText(),
                    shipping.path("discount").asText(),
                    shipping.path("net").asText());
        }
        table.print(out);
        out.println();
    }

    private void sums(JsonNode answer) {
        String currency = " " + answer.path("currency").asText();
        out.println("goods       " + answer.path("subtotal").asText() + currency);
        out.println("discount    " + answer.path("discount").asText() + currency);
        out.println("total       " + answer.path("total").asText() + currency);
        if (answer.has("given_back")) {
            out.println("given back  " + answer.path("given_back").asText() + currency);
        }
    }

    private void promotion(JsonNode promotion) {
        String name = promotion.has("name")
                ? "  " + TerminalText.inLine(promotion.path("name").asText())
                : "";
        String amount =
                promotion.has("amount") ? ": " + promotion.path("amount").asText() : "";
        out.println((amount.isEmpty() ? "- " : "✓ ") + promotion.path("id").asText() + name + amount + " ("
                + promotion.path("state").asText().replace('_', ' ') + ")");
    }
}
