package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The command line in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final String ready;

    private ServerProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a command and returns when it says that it is ready.
     *
     * @param log where its log goes, behind what is there
     */
    static ServerProcess start(Path log, String... arguments) throws IOException {
        return startOn(System.getProperty("java.class.path"), log, arguments);
    }

    /** The same on another class path than that of the tests. */
    static ServerProcess startOn(String classPath, Path log, String... arguments) throws IOException {
        Process process = new ProcessBuilder(commandOn(classPath, arguments))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        AtomicBoolean ready = new AtomicBoolean();
        CompletableFuture.delayedExecutor(2 * PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> {
                    if (!ready.get()) {
                        process.destroyForcibly();
                    }
                });
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("ready")) {
            line = output.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new AssertionError("not ready in time, or ended before; its log is " + log);
        }
        ready.set(true);
        return new ServerProcess(process, line);
    }

    /** How the operating system is asked for a command. */
    static List<String> commandOn(String classPath, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // As the launcher does for what ends soon: here the optimizing compiler never pays for what it takes
                // from the others.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What the line of readiness says of one thing: {@code kafka}, {@code registry}. */
    String address(String of) {
        for (String word : ready.split(" ", -1)) {
            if (word.startsWith(of + "=")) {
                return word.substring(of.length() + 1);
            }
        }
        throw new AssertionError("no " + of + " in: " + ready);
    }

    /** SIGKILL: nothing of it runs on. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process " + process.pid() + " does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
