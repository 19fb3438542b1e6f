package io.behaviourdiscounts.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The embedded broker in a process of its own, so that its work is not measured as the engine's. */
final class BrokerProcess implements AutoCloseable {

    private static final String READY = "ready kafka=";

    private final Process process;
    private final String bootstrap;

    private BrokerProcess(Process process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    static BrokerProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.behaviourdiscounts.server.cli.Main",
                        "kafka",
                        "--kafka-port",
                        "0",
                        "--data",
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new BrokerProcess(process, line.substring(READY.length()));
            }
        }
        throw new IOException("the broker ended before it was ready");
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            return;
        }
        process.destroyForcibly().onExit().join();
    }
}
