package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponFinder;
import io.behaviourdiscounts.server.coupons.Creation;
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

    @Mixin
    private OfferOptions offer;

    @Option(names = "--for-user", paramLabel = "ID", description = "Make it this user's, by the id.")
    private @Nullable String forUser;

    @Option(
            names = "--for-email",
            paramLabel = "ADDRESS",
            description = "Make it this shopper's, by the e-mail address.")
    private @Nullable String forEmail;

    @Mixin
    private AskOptions ask;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        String definition = file == null ? definition() : DefinitionLines.read(file);
        KeyRing ring = keys.required(cluster, spec);
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
    private String definition() {
        List<String> lines = new ArrayList<>();
        DefinitionLines.addText(lines, "code", code);
        offer.addTo(lines, spec);
        if (forUser != null || forEmail != null) {
            lines.add("assignee:");
            DefinitionLines.addText(lines, "  id", forUser);
            DefinitionLines.addText(lines, "  email", forEmail);
        }
        return String.join("\n", lines) + "\n";
    }
}
