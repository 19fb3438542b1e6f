package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.invariants.OrdersAsTold;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether orders were told what they come to. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Computes every order again from order.discounts.v1 alone, to the cent, whatever became of the promotions since.",
            "The exit code is 1 where another amount comes out. Without --settled, what was written in the last 30 seconds is passed over."
        })
final class OrdersVerifyCommand implements Callable<Integer> {

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
        return new LogVerification(List.of(new OrdersAsTold()), spec, output).run(cluster, settled);
    }
}
