package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.server.access.ApiKeyJson;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.ApiKeyStore.Listed;
import io.behaviourdiscounts.server.access.KeyLife;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that callers over HTTP show. */
@Command(
        name = "api-keys",
        description = "Makes, lists and revokes the keys that callers over HTTP show.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ApiKeysCommand implements Runnable {

    private static final String SCOPES = "events:write, events:orders, checkout, checkout:public, support or admin";

    private static final String NOTHING = "Nothing was done.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Makes a key and prints it, this once: only its hash is kept.",
                "Prints the key alone, also in a pipe; with --json, what is known of it too."
            })
    int create(
            @Option(names = "--name", required = true, paramLabel = "TEXT", description = "Say what it is for.")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            split = ",",
                            description = "Allow this: " + SCOPES + ".")
                    List<String> scopes,
            @Option(
                            names = "--origin",
                            paramLabel = "ORIGIN",
                            split = ",",
                            description =
                                    "Let pages of this origin use it, such as https://shop.example; for checkout:public.")
                    @Nullable
                    List<String> origins,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            description = "Allow so many requests a second. Default: the deployment's.")
                    @Nullable
                    Integer rate,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "Make it good for so long: 90d, 12h, a date, an instant or never."
                                    + " Default: never; with checkout:public a year.")
                    @Nullable
                    String expires,
            @Mixin AuthorOption author,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin PatienceOption patience,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var wish = wish(name, scopes, origins, rate, expires);
        var made = ClusterWork.within(
                patience.time(),
                "The key may have been made all the same, and its text is lost: look with 'api-keys list' and revoke it.",
                options,
                keys,
                cluster -> new ApiKeyStore(cluster).create(wish, author.name(), Instant.now()));
        if (output.isJsonForSecret()) {
            out().println(ApiKeyJson.of(made.record()).put("key", made.text()));
        } else {
            out().println(made.text());
            spec.commandLine()
                    .getErr()
                    .println("This is the key; it is not shown again. Its id is "
                            + made.record().getId() + ".");
        }
        return 0;
    }

    private KeyWish wish(
            String name,
            List<String> scopes,
            @Nullable List<String> origins,
            @Nullable Integer rate,
            @Nullable String expires) {
        try {
            return new KeyWish(
                    name,
                    scopes.stream().map(this::scope).collect(Collectors.toSet()),
                    origins == null ? Set.of() : Set.copyOf(origins),
                    rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                    expires == null ? new KeyLife.Usual() : life(expires));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private KeyLife life(String text) {
        try {
            return KeyLife.of(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--expires: " + e.getMessage(), e);
        }
    }

    private Scope scope(String word) {
        return Scope.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no scope '" + word + "'; there are " + SCOPES + "."));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what is known of all keys, revoked ones too, without the keys themselves.")
    int list(
            @Option(names = "--unsealed", description = "List only keys that have no seal, and so are refused.")
                    boolean unsealed,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin PatienceOption patience,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        if (unsealed) {
            var found = ClusterWork.within(
                    patience.time(), NOTHING, options, keys, cluster -> new ApiKeyStore(cluster).unsealed());
            print(
                    found.keys().stream()
                            .map(key -> new Listed(key, Optional.empty()))
                            .toList(),
                    output);
            if (!found.keys().isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("If all of these are yours: discounts api-keys seal --unsealed " + found.digest());
            }
        } else {
            print(
                    ClusterWork.within(
                            patience.time(), NOTHING, options, keys, cluster -> new ApiKeyStore(cluster).list()),
                    output);
        }
        return 0;
    }

    private void print(List<Listed> found, OutputOptions output) {
        if (output.isJson()) {
            found.forEach(key -> out().println(ApiKeyJson.of(key)));
            return;
        }
        var table = new Table(
                "ID", "NAME", "SCOPES", "ORIGINS", "RATE", "CREATED", "BY", "EXPIRES", "LAST USED", "REVOKED");
        found.forEach(key -> row(table, key.record(), key.lastUsedOn().orElse("")));
        table.print(out());
    }

    private static void row(Table table, ApiKeyRecord key, String lastUsedOn) {
        table.row(
                key.getId(),
                key.getName(),
                String.join(" ", key.getScopes()),
                String.join(" ", key.getAllowedOrigins()),
                text(key.getRequestsPerSecond()),
                key.getCreatedAt().toString(),
                key.getCreatedBy(),
                text(key.getExpiresAt()),
                lastUsedOn,
                text(key.getRevokedAt()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Revokes a key for good; running instances refuse it within moments.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "Name the key by its id, as 'list' shows it.") String id,
            @Mixin AuthorOption author,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin PatienceOption patience,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var revoked = ClusterWork.within(
                        patience.time(),
                        "Whether the key is revoked is not known; revoke it again.",
                        options,
                        keys,
                        cluster -> new ApiKeyStore(cluster).revoke(id, author.name(), Instant.now()))
                // What was typed is not repeated: it may be a whole key.
                .orElseThrow(() -> new CommandFailure(
                        "there is no API key with this id; 'api-keys list' shows all. If it had the form of one, it was revoked"
                                + " all the same, in case that its record was hidden"));
        out().println(output.isJson() ? ApiKeyJson.of(revoked).toString() : "revoked " + revoked.getId());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Seals all keys anew under the current seal key, before an older one is thrown away.",
                "With --unsealed it seals those of a version before there were seals, as 'list --unsealed' has shown them."
            })
    int seal(
            @Option(
                            names = "--unsealed",
                            paramLabel = "DIGEST",
                            description = "Seal the keys that have no seal at all, if they are still those of which"
                                    + " 'list --unsealed' printed this digest.")
                    @Nullable
                    String unsealed,
            @Mixin AuthorOption author,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin PatienceOption patience,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var sealed = ClusterWork.within(
                patience.time(), "Some of them may be sealed; say it again.", options, keys, cluster -> {
                    var store = new ApiKeyStore(cluster);
                    return unsealed == null
                            ? store.seal(author.name(), Instant.now())
                            : store.sealUnsealed(unsealed, author.name(), Instant.now())
                                    .orElseThrow(() -> new CommandFailure("other keys stand there without a seal than"
                                            + " those that were listed; look at 'api-keys list --unsealed' again"));
                });
        sealed.forEach(key -> out().println(output.isJson() ? ApiKeyJson.of(key).toString() : "sealed " + key.getId()));
        return 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
