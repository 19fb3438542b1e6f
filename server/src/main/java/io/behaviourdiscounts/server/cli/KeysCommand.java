package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.issuer.code.RotatingKeys;
import io.behaviourdiscounts.server.keys.Keys;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys of a deployment: those that codes are derived from, and those that seal what passes between processes. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes and changes the keys of a deployment.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand implements Runnable {

    private static final String KIND = "Name the kind: seal (of records) or peer (of requests among instances).";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: make, add, use or part.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a new file of keys that only its owner may read.")
    int make(
            @Parameters(paramLabel = "FILE", description = "Write them to this file, which must not exist yet.")
                    Path file,
            @Mixin OutputOptions output) {
        Keys.make(file);
        answer(
                output,
                JsonNodeFactory.instance.objectNode().put("keys", file.toString()),
                "keys made in " + file + "; keep a copy in a safe place");
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Adds a key of a kind, which is good from then on for checking and seals nothing yet.",
                "Give the file to every process, then say 'keys use'."
            })
    int add(
            @Parameters(paramLabel = "KIND", description = KIND) KeyKind kind,
            @Parameters(paramLabel = "FILE", description = "Change this file of keys.") Path file,
            @Mixin OutputOptions output) {
        requireChangeable(kind);
        var keys = Keys.change(file, ring -> KeyRingGenerator.withFurther(ring, kind, new SecureRandom()))
                .keys(kind);
        answer(
                output,
                json(file, kind, keys),
                kind.word() + " keys in " + file + ": " + keys
                        + "; give the file to every process, then: discounts keys use " + kind.word() + " ID FILE");
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a key of a kind the current one, once every process has it.")
    int use(
            @Parameters(paramLabel = "KIND", description = KIND) KeyKind kind,
            @Parameters(paramLabel = "ID", description = "Name the key by its id, as in the file.") String id,
            @Parameters(paramLabel = "FILE", description = "Change this file of keys.") Path file,
            @Mixin OutputOptions output) {
        requireChangeable(kind);
        try {
            var keys = Keys.change(file, ring -> ring.with(kind, ring.keys(kind).withCurrent(id)))
                    .keys(kind);
            answer(output, json(file, kind, keys), kind.word() + " keys in " + file + ": " + keys);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Takes the seal and shopper keys alone, as a file of keys: all that an engine and most commands need.",
                "Whoever has them can make commands and API keys and knows shoppers again, but can make no codes."
            })
    int part(
            @Parameters(paramLabel = "FILE", description = "Read all keys in this file.") Path file,
            @Parameters(
                            paramLabel = "TO",
                            arity = "0..1",
                            description = {
                                "Write them to this file, for the owner alone to read; one with such a part is replaced.",
                                "Without it they are printed, for a pipe: what a shell makes of > may be read by others."
                            })
                    @Nullable
                    Path to,
            @Mixin OutputOptions output) {
        if (to == null) {
            spec.commandLine().getOut().print(Keys.part(file));
            spec.commandLine().getOut().flush();
        } else {
            Keys.part(file, to);
            answer(
                    output,
                    JsonNodeFactory.instance.objectNode().put("keys", to.toString()),
                    "seal and shopper keys of " + file + " in " + to);
        }
        return 0;
    }

    private void requireChangeable(KeyKind kind) {
        if (!kind.isChangeable()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A " + kind.word() + " key can't be changed: what is kept of shoppers would not be found again.");
        }
    }

    private static ObjectNode json(Path file, KeyKind kind, RotatingKeys keys) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("keys", file.toString())
                .put("kind", kind.word())
                .put("current", keys.current());
        keys.byId().keySet().forEach(json.withArray("ids")::add);
        return json;
    }

    private void answer(OutputOptions output, ObjectNode json, String text) {
        spec.commandLine().getOut().println(output.isJson() ? json.toString() : text);
    }
}
