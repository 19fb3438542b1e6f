package io.behaviourdiscounts.benchmarks.backtest;

import com.sun.management.OperatingSystemMXBean;
import io.behaviourdiscounts.benchmarks.MachineDescription;
import io.behaviourdiscounts.rehearsal.backtest.Backtest;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.events.EventStream;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import io.behaviourdiscounts.server.events.mapping.MappingFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Backtests the clickstream's acceptance in one warm JVM, its file repeated with shoppers renamed: file by file, and on one thread and on more.
 * Prints a table in Markdown; fails where any round gives another report, or other coupons than as many as one copy gives for each.
 *
 * <p>{@code BacktestSpeed SHARED [EVENTS] [ROUNDS]}, where SHARED is the folder of {@code acceptance} and {@code data}.
 */
public final class BacktestSpeed {

    private static final int WARM_COPIES = 10;

    private final RuleSet rules;
    private final EventMapping mapping;

    private BacktestSpeed(Path acceptance) throws IOException {
        Path file = acceptance.resolve("rules.yaml");
        rules = switch (RuleFiles.readAll(List.of(new RuleSource(file.toString(), Files.readAllBytes(file))))) {
            case Reading.Read<RuleSet>(RuleSet read) -> read;
            case Reading.Wrong<RuleSet>(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
        Path map = acceptance.resolve("mapping.yaml");
        mapping = MappingFile.read(map.toString(), Files.readAllBytes(map));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path shared = Path.of(arguments[0]);
        long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 3_000_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        RepeatedShoppers shoppers = RepeatedShoppers.of(shared.resolve("data/ecom.csv.gz"));
        int copies = Math.ceilDiv((int) events, shoppers.rows());
        Path once = Files.createTempFile("backtest-once-", ".csv");
        Path few = Files.createTempFile("backtest-few-", ".csv");
        Path many = Files.createTempFile("backtest-many-", ".csv");
        try {
            shoppers.write(once, 1);
            shoppers.write(few, WARM_COPIES);
            shoppers.write(many, copies);
            System.out.println(MachineDescription.sentence() + "\n");
            System.out.println("| order | threads | events | s | events/s | µs of processors an event | most heap |");
            System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
            new BacktestSpeed(shared.resolve("acceptance/ecom")).run(once, few, many, copies, rounds);
        } finally {
            Files.delete(once);
            Files.delete(few);
            Files.delete(many);
        }
    }

    private void run(Path once, Path few, Path many, int copies, int rounds) throws IOException, InterruptedException {
        long coupons = coupons(backtest(once, 1, false));
        int processors = Runtime.getRuntime().availableProcessors();
        for (int round = 0; round < rounds; round++) {
            backtest(few, processors, round % 2 == 1);
        }
        for (boolean sorted : List.of(false, true)) {
            BacktestReport first = backtest(many, processors, sorted);
            if (coupons(first) != coupons * copies) {
                throw new IllegalStateException(coupons(first) + " coupons of " + copies + " times " + coupons);
            }
            for (int round = 1; round < rounds; round++) {
                same(first, backtest(many, processors, sorted));
            }
            same(first, backtest(many, 1, sorted));
        }
    }

    private static void same(BacktestReport first, BacktestReport other) {
        if (!first.equals(other)) {
            throw new IllegalStateException("two rounds differ: " + first + " and " + other);
        }
    }

    private static long coupons(BacktestReport report) {
        return report.rules().stream().mapToLong(BacktestReport.OfRule::coupons).sum();
    }

    private BacktestReport backtest(Path file, int threads, boolean sorted) throws IOException, InterruptedException {
        System.gc();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processorsBegin = process.getProcessCpuTime();
        long begin = System.nanoTime();
        try (Backtest backtest = new Backtest(rules, threads)) {
            new EventStream(mapping, sorted).read(List.of(file), backtest::take);
            BacktestReport report = backtest.finish();
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processors = (process.getProcessCpuTime() - processorsBegin) / 1e3;
            long heap = pools.stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.printf(
                    "| %s | %d | %,d | %.1f | %,.0f | %.1f | %,d MB |%n",
                    sorted ? "by time" : "the file's",
                    threads,
                    report.events(),
                    seconds,
                    report.events() / seconds,
                    processors / report.events(),
                    heap >> 20);
            return report;
        }
    }
}
