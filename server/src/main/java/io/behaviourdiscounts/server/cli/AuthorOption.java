package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.Option;

/** Who does what is written down with a name. A {@code @Mixin}. */
final class AuthorOption {

    @Option(
            names = "--author",
            defaultValue = "${sys:user.name}",
            paramLabel = "NAME",
            description = "Write down that this person does it. Default: the user of this machine.")
    private String name = "";

    /** Made by picocli. */
    AuthorOption() {}

    /** The name. */
    String name() {
        return name;
    }
}
