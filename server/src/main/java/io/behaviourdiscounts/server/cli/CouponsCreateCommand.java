package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponFinder;
import io.behaviourdiscounts.server.coupons.Creation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a coupon by hand. Its options become one definition, which the same reader reads that reads rules. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {"Makes a coupon, with a code that you choose, such as SAVE20NOW, or one that is drawn."},
        footer = {
            "",
            "Examples:",
            "  coupons create SAVE20NOW --percent 20 --expires 2026-12-31 --uses unlimited --per-shopper 1",
            "  coupons create --credit '25 EUR' --expires 2026-12-31 --for-email shopper@example.com",
            "  coupons create --file coupon.yaml"
        })
final class CouponsCreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "Use this code: letters, digits and hyphens. Default: one is drawn.")
    private @Nullable String code;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Read the whole coupon, as YAML or JSON, in this file.")
    private @Nullable Path file;

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

    @Option(names = "--for-user", paramLabel = "ID", description = "Make it this user's, by the id.")
    private @Nullable String forUser;

    @Option(
            names = "--for-email",
            paramLabel = "ADDRESS",
            description = "Make it this shopper's, by the e-mail address.")
    private @Nullable String forEmail;

    @Option(names = "--rule", paramLabel = "ID", description = "Let it share the caps, pause and block of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Let days begin and end in this time zone. Default: UTC.")
    private @Nullable String zone;

    @Mixin
    private AskOptions ask;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    @Override
    public Integer call() throws Exception {
        String definition = file == null ? definition() : read(file);
        KeyRing ring = keys.ring(cluster)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "A code is encrypted: name the key file with --keys FILE."));
        Creation creation = ClusterWork.with(cluster, keys, way -> {
            try (CommandGateway gateway = ask.open(way)) {
                var administration = new CouponAdministration(
                        gateway::ask, ring, new CouponFinder(way, Optional.empty())::stillOpen, InstantSource.system());
                return administration.create(definition, ask.by(), ask.patience());
            }
        });
        return tell(creation);
    }

    private int tell(Creation creation) {
        switch (creation) {
            case Creation.Made made -> {
                if (output.isJson()) {
                    var json = RecordJson.toJson(made.reply());
                    json.put("code", made.code());
                    spec.commandLine().getOut().println(json);
                } else {
                    spec.commandLine().getOut().println("created " + made.code() + "  " + made.couponId());
                }
            }
            case Creation.Wrong wrong ->
                throw new CommandFailure(
                        wrong.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
            case Creation.Refused refused ->
                throw new CommandFailure("not created: " + refused.reply().getReason());
            case Creation.Unanswered unanswered -> ask.answer(unanswered.outcome());
        }
        return 0;
    }

    /** The options as YAML. What is a text goes in quotes, so that nothing in it is taken for more. */
    private String definition() throws IOException {
        List<String> lines = new ArrayList<>();
        add(lines, "code", code == null ? null : quoted(code));
        lines.add("action: " + action());
        add(lines, "valid_from", from == null ? null : quoted(from));
        add(lines, "expires_at", expires == null ? null : quoted(expires));
        if (uses != null) {
            lines.add(uses.equals("unlimited") ? "type: unlimited" : "usage_limit: " + uses);
        }
        add(lines, "per_shopper_limit", perShopper);
        add(lines, "stackable", stackable ? "true" : null);
        add(lines, "redeem_conditions", conditions);
        add(lines, "rule", rule == null ? null : quoted(rule));
        add(lines, "time_zone", zone == null ? null : quoted(zone));
        if (forUser != null || forEmail != null) {
            lines.add("assignee:");
            add(lines, "  id", forUser == null ? null : quoted(forUser));
            add(lines, "  email", forEmail == null ? null : quoted(forEmail));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String key, @Nullable String value) {
        if (value != null) {
            lines.add(key + ": " + value);
        }
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private String action() {
        List<String> actions = new ArrayList<>();
        if (percent != null) {
            actions.add("{type: percentage_off, value: " + percent + "}");
        }
        if (amount != null) {
            actions.add(money("amount_off", amount));
        }
        if (credit != null) {
            actions.add(money("store_credit", credit));
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

    private String money(String type, String amount) {
        String text = amount.strip();
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw new ParameterException(spec.commandLine(), "An amount and its currency are expected: '15 USD'.");
        }
        String value = text.substring(0, blank);
        String currency = text.substring(blank).strip();
        return "{type: " + type + ", value: " + value + ", currency: " + quoted(currency) + "}";
    }
}
