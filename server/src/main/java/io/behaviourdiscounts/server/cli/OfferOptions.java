package io.behaviourdiscounts.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a coupon gives, when, and how often, as options of a command that makes coupons. A {@code @Mixin}. */
final class OfferOptions {

    @Option(names = "--percent", paramLabel = "N", description = "Take so many percent off.")
    private @Nullable String percent;

    @Option(names = "--amount", paramLabel = "'N CUR'", description = "Take an amount off, such as '15 USD'.")
    private @Nullable String amount;

    @Option(names = "--credit", paramLabel = "'N CUR'", description = "Give store credit, such as '25 EUR'.")
    private @Nullable String credit;

    @Option(names = "--free-shipping", description = "Give free shipping.")
    private boolean freeShipping;

    @Option(
            names = "--action",
            paramLabel = "YAML",
            description = "Give what this says, as in rules: '{type: percentage_off, value: 20, max_amount: 40}'.")
    private @Nullable String action;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "Make it valid from then on: a day, or an instant. Default: at once.")
    private @Nullable String from;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "Make it valid until then: a day (its end), or an instant.")
    private @Nullable String expires;

    @Option(names = "--uses", paramLabel = "N|unlimited", description = "Let it be used on so many orders. Default: 1.")
    private @Nullable String uses;

    @Option(names = "--per-shopper", paramLabel = "N", description = "Let it be used on so many orders of one shopper.")
    private @Nullable String perShopper;

    @Option(names = "--stackable", description = "Let it go together with other coupons.")
    private boolean stackable;

    @Option(
            names = "--conditions",
            paramLabel = "YAML",
            description = "Ask this of the order, as in rules: '{order.subtotal: {gte: 60}}'.")
    private @Nullable String conditions;

    @Option(names = "--rule", paramLabel = "ID", description = "Let it share the caps, pause and block of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Let days begin and end in this time zone. Default: UTC.")
    private @Nullable String zone;

    /** Made by picocli. */
    OfferOptions() {}

    /**
     * Adds them to a definition, in the words of rule files.
     *
     * @throws ParameterException if they don't say what it gives, or say it twice
     */
    void addTo(List<String> lines, CommandSpec spec) {
        lines.add("action: " + action(spec));
        DefinitionLines.addText(lines, "valid_from", from);
        DefinitionLines.addText(lines, "expires_at", expires);
        if (uses != null) {
            lines.add(uses.equals("unlimited") ? "type: unlimited" : "usage_limit: " + uses);
        }
        DefinitionLines.add(lines, "per_shopper_limit", perShopper);
        DefinitionLines.add(lines, "stackable", stackable ? "true" : null);
        DefinitionLines.add(lines, "redeem_conditions", conditions);
        DefinitionLines.addText(lines, "rule", rule);
        DefinitionLines.addText(lines, "time_zone", zone);
    }

    private String action(CommandSpec spec) {
        List<String> actions = new ArrayList<>();
        if (percent != null) {
            actions.add("{type: percentage_off, value: " + percent + "}");
        }
        if (amount != null) {
            actions.add(money("amount_off", amount, spec));
        }
        if (credit != null) {
            actions.add(money("store_credit", credit, spec));
        }
        if (freeShipping) {
            actions.add("{type: free_shipping}");
        }
        if (action != null) {
            actions.add(action);
        }
        if (actions.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what it gives, once: --percent, --amount, --credit, --free-shipping, --action or --file.");
        }
        return actions.getFirst();
    }

    private static String money(String type, String amount, CommandSpec spec) {
        String text = amount.strip();
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw new ParameterException(spec.commandLine(), "An amount and its currency are expected: '15 USD'.");
        }
        String value = text.substring(0, blank);
        String currency = text.substring(blank).strip();
        return "{type: " + type + ", value: " + value + ", currency: " + DefinitionLines.quoted(currency) + "}";
    }
}
