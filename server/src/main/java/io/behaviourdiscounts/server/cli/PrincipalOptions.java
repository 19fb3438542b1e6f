package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.rights.Principals;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Under which names Kafka knows the roles. A {@code @Mixin}. */
final class PrincipalOptions {

    @Option(
            names = "--principal",
            paramLabel = "ROLE=NAME",
            description =
                    "Use this name for a role in Kafka (engine, issuer, operators, storefront, email, finance), where it is not the role's word.")
    private final List<String> named = new ArrayList<>();

    /** Made by picocli. */
    PrincipalOptions() {}

    Principals principals(CommandSpec spec) {
        try {
            return Principals.of(named);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
