package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as it is first seen: in a process of its own, from its first line to its end. */
class DemoTest {

    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path folder;

    @Test
    void itShowsCouponsAndWhatBecomesOfOneOnOrdersAndLeavesNothingBehind() throws Exception {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Ddiscounts.home=..",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(demo::destroyForcibly);
        List<String> lines = demo.inputReader().readAllLines();

        assertThat(demo.waitFor()).as("%s", lines).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("user:user_123 ") && line.contains("15 % off, at most 40"));
        assertThat(lines.subList(
                        lines.indexOf("Then 5 events of orders with the shared code SAVE20NOW, from orders.ndjson:")
                                + 4,
                        lines.size()))
                .startsWith(
                        "2024-07-21T10:00:00Z  cart_41   reserved, 17.50 USD off",
                        "2024-07-21T10:04:00Z  ord_4001  redeemed, 17.50 USD off",
                        "2024-07-21T10:20:00Z  ord_4002  refused: order_needed",
                        "2024-07-21T11:30:00Z  ord_4001  rolled back",
                        "2024-07-21T11:45:00Z  ord_4003  redeemed, 12.00 USD off");
        try (var left = Files.list(folder)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("discounts-demo-")))
                    .isEmpty();
        }
    }
}
