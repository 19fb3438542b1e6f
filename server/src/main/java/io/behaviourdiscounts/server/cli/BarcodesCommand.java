package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with barcodes of coupons. */
@Command(
        name = "barcodes",
        description = "Reads, checks and draws barcodes of coupons. Needs no Kafka.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BarcodesDecodeCommand.class,
            BarcodesEncodeCommand.class,
            BarcodesDrawCommand.class,
            BarcodesPatternsCommand.class
        })
final class BarcodesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
