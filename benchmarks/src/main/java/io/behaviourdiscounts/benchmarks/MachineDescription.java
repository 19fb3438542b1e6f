package io.behaviourdiscounts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What machine figures come from, to stand beside them. */
public final class MachineDescription {

    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

    private MachineDescription() {}

    /** As a person reads it. */
    public static String sentence() {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %s %s, JDK %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
    }

    /** As a line of JSON. */
    public static String json() {
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"machine\",\"processors\":%d,\"processor\":\"%s\",\"os\":\"%s %s\",\"jdk\":\"%s\"}",
                Runtime.getRuntime().availableProcessors(),
                processor().replace("\\", "\\\\").replace("\"", "\\\""),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
    }

    /** Its name where the system tells it as Linux does. */
    private static String processor() {
        if (!Files.isReadable(LINUX_PROCESSORS)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
            List<String> names = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList();
            return names.isEmpty() ? "unknown" : names.getFirst();
        } catch (IOException e) {
            return "unknown: " + e.getMessage();
        }
    }
}
