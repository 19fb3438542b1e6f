package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.invariants.Invariant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether the log is as the design promises. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks by the log that no limit was passed, no coupon was given twice, and no redemption was lost.",
            "It reads the ledger and the coupons' topics from their beginning, and says of each promise against how much it was held and"
                    + " where it was broken. The exit code is 1 where one was broken. Without --settled, what was written in the last 30"
                    + " seconds is passed over."
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Mixin
    private SettledOption settled;

    @Override
    public Integer call() {
        return new LogVerification(Invariant.all(), spec, output).run(cluster, settled);
    }
}
