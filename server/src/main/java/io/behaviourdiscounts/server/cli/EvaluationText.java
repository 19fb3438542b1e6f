package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a cart costs, and why, for people. */
final class EvaluationText {

    private final PrintWriter out;

    EvaluationText(PrintWriter out) {
        this.out = out;
    }

    void print(JsonNode cart) {
        lines(cart);
        out.println();
        sums(cart);
        promotions(cart.path("promotions"));
        codes(cart.path("codes"));
        scans(cart);
        rejected(cart.path("rejected"));
        hints(cart);
    }

    private void lines(JsonNode cart) {
        Table table = new Table("LINE", "SKU", "FULL", "DISCOUNT", "TO PAY", "TAKEN BY");
        for (JsonNode line : cart.path("lines")) {
            List<String> takers = new ArrayList<>();
            line.path("discounts")
                    .forEach(discount -> takers.add(discount.path("promotion_id")
                                    .asText() + " " + discount.path("amount").asText()));
            table.row(
                    line.path("line").asText(),
                    line.path("sku").asText(),
                    line.path("full").asText(),
                    line.path("discount").asText(),
                    line.path("net").asText(),
                    String.join(", ", takers));
        }
        JsonNode shipping = cart.path("shipping");
        if (shipping.isObject()) {
            table.row(
                    "",
                    "shipping",
                    shipping.path("full").asText(),
                    shipping.path("discount").asText(),
                    shipping.path("net").asText(),
                    takersOfShipping(cart.path("promotions")));
        }
        table.print(out);
    }

    private static String takersOfShipping(JsonNode promotions) {
        List<String> takers = new ArrayList<>();
        for (JsonNode promotion : promotions) {
            if (promotion.path("shipping").decimalValue().signum() > 0) {
                takers.add(promotion.path("id").asText() + " "
                        + promotion.path("shipping").asText());
            }
        }
        return String.join(", ", takers);
    }

    private void sums(JsonNode cart) {
        String currency = " " + cart.path("currency").asText();
        out.println("goods     " + cart.path("subtotal").asText() + currency);
        out.println("discount  " + cart.path("discount").asText() + currency);
        out.println("total     " + cart.path("total").asText() + currency + "   (advice: nothing is reserved)");
    }

    private void promotions(JsonNode promotions) {
        for (JsonNode promotion : promotions) {
            out.println("✓ " + promotion.path("id").asText() + "  "
                    + TerminalText.inLine(promotion.path("name").asText()) + ": "
                    + promotion.path("amount").asText());
            for (JsonNode gift : promotion.path("gifts")) {
                out.println("    gift: " + gift.path("quantity").asText() + " × "
                        + TerminalText.inLine(gift.path("sku").asText()) + ", of which "
                        + gift.path("missing").asText() + " are to be added to the cart");
            }
        }
    }

    private void codes(JsonNode codes) {
        for (JsonNode code : codes) {
            String typed = TerminalText.inLine(code.path("code").asText());
            switch (code.path("outcome").asText()) {
                case "applied" ->
                    out.println(
                            "✓ code " + typed + ": " + code.path("promotion_id").asText());
                case "not_priced" ->
                    out.println("- code " + typed + ": the coupon "
                            + code.path("coupon_id").asText() + ", which 'coupons validate' prices");
                default ->
                    out.println(
                            "✗ code " + typed + ": " + words(code.path("reason").asText()));
            }
        }
    }

    private void scans(JsonNode cart) {
        for (JsonNode scan : cart.path("scans")) {
            String barcode = TerminalText.inLine(scan.path("barcode").asText());
            switch (scan.path("outcome").asText()) {
                case "accepted" -> out.println("✓ scan " + barcode + ": " + booked(scan));
                case "prompt" ->
                    out.println("? scan " + barcode + ": " + scan.path("text").asText());
                case "held" ->
                    out.println("- scan " + barcode + ": " + scan.path("text").asText());
                default ->
                    out.println("✗ scan " + barcode + ": " + scan.path("text").asText());
            }
        }
        if (cart.has("to_pay")) {
            out.println("to pay    " + cart.path("to_pay").asText() + " "
                    + cart.path("currency").asText() + "   (after coupons that are tenders)");
        }
    }

    private static String booked(JsonNode scan) {
        return switch (scan.path("booked_as").asText()) {
            case "points" ->
                scan.path("points").asText() + " points to account "
                        + scan.path("account").asText();
            case "tender" ->
                scan.path("amount").asText() + " as " + scan.path("tender").asText();
            default -> scan.path("amount").asText() + " off";
        };
    }

    private void rejected(JsonNode rejected) {
        for (JsonNode one : rejected) {
            String with = one.has("with") ? " " + one.path("with").asText() : "";
            String condition =
                    one.has("condition") ? " " + one.path("condition").asText() : "";
            out.println("✗ " + one.path("id").asText() + ": "
                    + words(one.path("reason").asText()) + condition + with + ": "
                    + TerminalText.inLine(one.path("detail").asText()));
        }
    }

    private void hints(JsonNode cart) {
        for (JsonNode miss : cart.path("near_misses")) {
            String lacking = miss.has("lacking_amount")
                    ? miss.path("lacking_amount").asText() + " "
                            + cart.path("currency").asText() + " of goods"
                    : miss.path("lacking_quantity").asText() + " more";
            out.println("… " + miss.path("id").asText() + " lacks " + lacking);
        }
        for (JsonNode better : cart.path("better_without")) {
            out.println("! without the code "
                    + TerminalText.inLine(better.path("code").asText()) + " it would cost "
                    + better.path("difference").asText() + " less");
        }
        for (JsonNode line : cart.path("gift_lines_to_remove")) {
            out.println("! line " + TerminalText.inLine(line.asText()) + " is a gift of nothing that applies");
        }
    }

    private static String words(String reason) {
        return reason.replace('_', ' ');
    }
}
