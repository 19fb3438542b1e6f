package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.benchmarks.MachineDescription;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code discounts bench replace}. */
@Command(
        name = "replace",
        mixinStandardHelpOptions = true,
        description = "Replaces one rule of many, again and again, while another thread matches events.")
public final class ReplaceCommand implements Callable<Integer> {

    private static final int WARM_UP = 60;
    private static final int MEASURED = 101;
    private static final int CHANGED_PRIORITY = 7;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints a line of JSON for each figure instead of a table.")
    private boolean json;

    /** How long events took while books were replaced. */
    private static final class Matching implements Runnable {
        private final AtomicReference<RuleBook> book;
        private final List<Event> events;
        private final AtomicBoolean measured = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private long longestNanos;
        private long count;

        Matching(AtomicReference<RuleBook> book, List<Event> events) {
            this.book = book;
            this.events = events;
        }

        @Override
        public void run() {
            while (!ended.get()) {
                for (Event event : events) {
                    long begin = System.nanoTime();
                    count += book.get()
                            .triggered(event, EventDocument.alone(event))
                            .size();
                    long nanos = System.nanoTime() - begin;
                    longestNanos = measured.get() ? Math.max(longestNanos, nanos) : 0;
                }
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? MachineDescription.json() : MachineDescription.sentence());
        if (!json) {
            out.println();
            out.println(
                    "| rules | triggers | processor ms to the new book | least to most | ms by the clock | longest event, ms by the clock |");
            out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
        }
        for (MatcherShape shape : List.of(new MatcherShape(10_000, 1, 0.01), new MatcherShape(10_000, 100, 0.01))) {
            replace(shape, out);
        }
        return 0;
    }

    private void replace(MatcherShape shape, PrintWriter out) throws InterruptedException {
        MatcherWorkload workload = new MatcherWorkload(shape);
        List<LiveRule> rules = new ArrayList<>(workload.liveRules());
        AtomicReference<RuleBook> book = new AtomicReference<>(RuleBook.of(1, rules, List.of()));
        Matching matching = new Matching(book, workload.events());
        Thread thread = Thread.ofPlatform().name("matching").start(matching);
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        List<Double> wallMillis = new ArrayList<>();
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            int changed = i * 61 % rules.size();
            rules.set(changed, MatcherWorkload.withPriority(rules.get(changed), CHANGED_PRIORITY * i % 1_000));
            matching.measured.set(i >= WARM_UP);
            long cpu = processor.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            RuleBook next = book.get().next(i + 2, rules, List.of(), List.of());
            double wall = (System.nanoTime() - begin) / 1e6;
            double took = (processor.getCurrentThreadCpuTime() - cpu) / 1e6;
            book.set(next);
            if (i >= WARM_UP) {
                millis.add(took);
                wallMillis.add(wall);
            }
        }
        matching.ended.set(true);
        thread.join();
        if (matching.count == 0) {
            throw new IllegalStateException("no event met a rule");
        }
        RoundSpread spread = RoundSpread.of(millis);
        String format = json
                ? "{\"bench\":\"replace\",\"rules\":%d,\"triggers\":%d,\"ms\":%.2f,\"ms_least\":%.2f,\"ms_most\":%.2f,\"wall_ms\":%.2f,\"longest_event_ms\":%.2f}%n"
                : "| %d | %d | %.2f | %.2f to %.2f | %.2f | %.2f |%n";
        out.printf(
                Locale.ROOT,
                format,
                shape.rules(),
                shape.triggers(),
                spread.median(),
                spread.least(),
                spread.most(),
                RoundSpread.of(wallMillis).median(),
                matching.longestNanos / 1e6);
    }
}
