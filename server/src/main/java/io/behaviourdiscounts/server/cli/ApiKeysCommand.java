package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

    private static final String SCOPES = "events:write, checkout, checkout:public, support or admin";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a key and prints it, this once: only its hash is kept.")
    int create(
            @Option(names = "--name", required = true, paramLabel = "TEXT", description = "What it is for.")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            split = ",",
                            description = "What it allows: " + SCOPES + ".")
                    List<String> scopes,
            @Option(
                            names = "--origin",
                            paramLabel = "ORIGIN",
                            split = ",",
                            description = "With checkout:public: pages that may use it, as in https://shop.example.")
                    @Nullable
                    List<String> origins,
            @Option(names = "--rate", paramLabel = "N", description = "Requests a second. Default: the deployment's.")
                    @Nullable
                    Integer rate,
            @Option(
                            names = "--author",
                            defaultValue = "${sys:user.name}",
                            paramLabel = "NAME",
                            description = "By whom. Default: the user of this machine.")
                    String author,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var wish = wish(name, scopes, origins, rate);
        var made = ClusterWork.with(
                options, keys, cluster -> new ApiKeyStore(cluster).create(wish, author, Instant.now()));
        if (output.isJson()) {
            out().println(json(made.record()).put("key", made.text()));
        } else {
            out().println(made.text());
            spec.commandLine()
                    .getErr()
                    .println("This is the key; it is not shown again. Its id is "
                            + made.record().getId() + ".");
        }
        return 0;
    }

    private KeyWish wish(String name, List<String> scopes, @Nullable List<String> origins, @Nullable Integer rate) {
        try {
            return new KeyWish(
                    name,
                    scopes.stream().map(this::scope).collect(Collectors.toSet()),
                    origins == null ? Set.of() : Set.copyOf(origins),
                    rate == null ? OptionalInt.empty() : OptionalInt.of(rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Scope scope(String word) {
        return Scope.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no scope '" + word + "'; there are " + SCOPES + "."));
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists all keys without themselves, revoked ones too.")
    int list(
            @Option(names = "--unsealed", description = "Only keys that have no seal, and so are refused.")
                    boolean unsealed,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var seals = EnumSet.of(unsealed ? Verdict.UNSEALED : Verdict.SEALED);
        var found = ClusterWork.with(options, keys, cluster -> new ApiKeyStore(cluster).list(seals));
        if (output.isJson()) {
            found.forEach(key -> out().println(json(key)));
            return 0;
        }
        var table = new Table("ID", "NAME", "SCOPES", "ORIGINS", "RATE", "CREATED", "BY", "REVOKED");
        found.forEach(key -> table.row(
                key.getId(),
                key.getName(),
                String.join(" ", key.getScopes()),
                String.join(" ", key.getAllowedOrigins()),
                text(key.getRequestsPerSecond()),
                key.getCreatedAt().toString(),
                key.getCreatedBy(),
                text(key.getRevokedAt())));
        table.print(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Revokes a key for good; running instances refuse it within moments.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "The key's id, as 'list' shows it.") String id,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        var revoked = ClusterWork.with(options, keys, cluster -> new ApiKeyStore(cluster).revoke(id, Instant.now()))
                // What was typed is not repeated: it may be a whole key.
                .orElseThrow(() -> new CommandFailure("there is no API key with this id; 'api-keys list' shows all"));
        out().println(output.isJson() ? json(revoked).toString() : "revoked " + revoked.getId());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Seals all keys anew under the current seal key, before an older one is thrown away.",
                "With --unsealed also those of a version before there were seals; look at 'list --unsealed' first."
            })
    int seal(
            @Option(names = "--unsealed", description = "Also keys that have no seal at all.") boolean unsealed,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options)
            throws IOException, InterruptedException {
        var sealed = ClusterWork.with(options, keys, cluster -> new ApiKeyStore(cluster).seal(unsealed));
        sealed.forEach(key -> out().println("sealed " + key.getId()));
        return 0;
    }

    private static ObjectNode json(ApiKeyRecord key) {
        return RecordJson.toJson(key).without("hash");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
