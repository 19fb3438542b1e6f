package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The programs of {@code samples/} in one language, run as their readers run them.
 *
 * @param folder in which they are run
 * @param interpreter what runs them
 * @param suffix of their files
 * @param separator between the words of their files' names
 * @param environment where the deployment is
 */
record ClientSample(Path folder, String interpreter, String suffix, String separator, Map<String, String> environment) {

    private static final long PATIENCE_SECONDS = 120;

    /** Whether a command can be run and ends well. */
    static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Sends a file's events over HTTP, and returns what it prints. */
    JsonNode sendByHttp(Path events) throws Exception {
        return run("events" + separator + "http", events);
    }

    /** Writes a file's events to Kafka, and returns what it prints. */
    JsonNode sendByKafka(Path events) throws Exception {
        return run("events" + separator + "kafka", events);
    }

    private JsonNode run(String program, Path argument) throws Exception {
        Path errors = folder.resolve(program + ".log");
        Process process = builder(program, argument.toString())
                .redirectError(errors.toFile())
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s %s", printed, Files.readString(errors))
                .isZero();
        return Json.read(printed);
    }

    private ProcessBuilder builder(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter, program + suffix));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Starts the service that sends mails.
     *
     * @param memory in which file it remembers what it has sent
     * @param group its consumer group
     */
    Mails startMails(Path memory, String group) throws IOException {
        ProcessBuilder builder = builder("mail", memory.toString());
        builder.environment().put("GROUP", group);
        Path errors = folder.resolve("mail.log");
        return new Mails(
                builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start(),
                errors);
    }

    /** A running service that prints a line for each mail that it sends or withdraws. */
    static final class Mails implements AutoCloseable {

        private final Process process;
        private final Path errors;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<JsonNode> seen = new ArrayList<>();

        private Mails(Process process, Path errors) {
            this.process = process;
            this.errors = errors;
            Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
        }

        /** Waits for a mail, or for its withdrawal. */
        JsonNode await(String step, String couponId) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (all(step, couponId).isEmpty()) {
                String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(line)
                        .as("%s of %s, beside %s; %s", step, couponId, seen, Files.readString(errors))
                        .isNotNull();
                seen.add(Json.read(line));
            }
            return all(step, couponId).getFirst();
        }

        /** What was printed so far of a coupon. */
        List<JsonNode> all(String step, String couponId) {
            return seen.stream()
                    .map(line -> line.path(step))
                    .filter(line -> line.path("coupon_id").asText().equals(couponId))
                    .toList();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it does not end; " + Files.readString(errors));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException("interrupted", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
