package io.behaviourdiscounts.benchmarks.overload;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, with the launcher's options of the JVM. */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "ready";
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final String ready;

    private ServerProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Nothing of a measurement that is broken off runs on. */
    private static void endWithThisProcess(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts a command and returns when it says that it is ready.
     *
     * @param log where its log goes, behind what is there
     * @throws IOException if it ends before
     */
    static ServerProcess start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.behaviourdiscounts.server.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        endWithThisProcess(process);
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("it ended before it was ready; its log is " + log);
        }
        return new ServerProcess(process, line);
    }

    /** What the line of readiness says of one thing: {@code kafka}, {@code registry}, {@code http}. */
    String address(String of) {
        for (String word : ready.split(" ", -1)) {
            if (word.startsWith(of + "=")) {
                return word.substring(of.length() + 1);
            }
        }
        throw new IllegalStateException("no " + of + " in: " + ready);
    }

    /** SIGKILL: nothing of it runs on. */
    void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process " + process.pid() + " does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
