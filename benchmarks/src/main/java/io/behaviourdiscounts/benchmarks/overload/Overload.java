package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of redeems when more are asked for than can be served. Two instances in processes of their own; the callers in this one.
 *
 * <p>First a closed loop of polite callers says how much can be served. Then new callers come at multiples of that, whatever becomes of earlier
 * ones, and ask again with their keys ({@link OpenLoad}); at last once more while one of the instances is killed and started again. After
 * each, polite callers say when full speed is back. In the end callers' answers and the log are compared. Prints tables in Markdown, and writes
 * figures and a plot; the options are those of {@link LoadPlan}.
 */
public final class Overload {

    /** What the name of the run says in which an instance is killed. */
    static final String KILL = "kill";

    /** More than this machine serves in a second, to have enough coupons to find out how much that is. */
    private static final int MOST_PER_SECOND = 1_000;

    private static final double FULL_SPEED = 0.9;
    private static final Duration DRAINED_AFTER = Duration.ofSeconds(10);

    /** Seconds that a tally tells apart after the load's end. */
    private static final int AFTERWARDS = 6;

    private final PrintStream out = System.out;
    private final LoadPlan plan;
    private final TwoInstances instances;
    private final Shop shop;
    private final Steps steps;
    private double capacity;

    private Overload(LoadPlan plan, TwoInstances instances, Shop shop, Steps steps) {
        this.plan = plan;
        this.instances = instances;
        this.shop = shop;
        this.steps = steps;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        LoadPlan plan = LoadPlan.of(arguments);
        Path folder = Files.createTempDirectory("discounts-overload");
        int wrong;
        try (TwoInstances instances = TwoInstances.start(folder, Coupons.RULES);
                Cluster cluster = instances.cluster()) {
            wrong = run(plan, instances, cluster);
        } finally {
            Folders.delete(folder);
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static int run(LoadPlan plan, TwoInstances instances, Cluster cluster) throws Exception {
        Coupons coupons = new Coupons(cluster, instances.codes());
        int first = (plan.warmUp() + plan.capacitySeconds()) * MOST_PER_SECOND;
        int most = first + plan.coupons(MOST_PER_SECOND);
        try (Shop shop = new Shop(coupons, instances.ports(), most);
                Steps steps = new Steps(cluster, shop)) {
            coupons.issue(first);
            new Overload(plan, instances, shop, steps).measure();
            return new Exactness(cluster, shop, System.out).check();
        }
    }

    private void measure() throws Exception {
        new PoliteCallers(shop, plan.callers()).run(Duration.ofSeconds(plan.warmUp()));
        PoliteCallers closed = new PoliteCallers(shop, plan.callers());
        capacity = closed.run(Duration.ofSeconds(plan.capacitySeconds()));
        if (capacity == 0 || !shop.firstRefusal().isEmpty()) {
            throw new IllegalStateException("redeems don't succeed: " + closed.answers() + " " + shop.firstRefusal());
        }
        out.printf(
                "%n%d polite callers in a closed loop over %d s: %,.0f redeems/s, p50 %.0f ms, p99 %.0f ms; %d"
                        + " processors. That is 1 ×.%n",
                plan.callers(),
                plan.capacitySeconds(),
                capacity,
                closed.times().getValueAtPercentile(50) / 1e3,
                closed.times().getValueAtPercentile(99) / 1e3,
                Runtime.getRuntime().availableProcessors());
        shop.coupons().issue(plan.coupons(capacity));
        List<Level> levels = new ArrayList<>();
        for (double factor : plan.levels()) {
            levels.add(level(factor, "%s ×".formatted(text(factor)), false));
        }
        if (plan.kill() > 0) {
            levels.add(level(plan.kill(), "%s × with a %s".formatted(text(plan.kill()), KILL), true));
        }
        out.printf("%n%d s of each:%n%n", plan.seconds());
        Report report = new Report(out);
        report.print(levels);
        report.bars(levels);
        Figures.write(plan.folder(), levels, capacity);
        Plot.draw(plan.folder(), plan.before());
    }

    private static String text(double factor) {
        return factor == Math.rint(factor) ? "%.0f".formatted(factor) : Double.toString(factor);
    }

    private Level level(double factor, String name, boolean isKilled) throws Exception {
        LoadTally tally = new LoadTally(plan.seconds() + AFTERWARDS);
        OpenLoad load = new OpenLoad(shop, tally);
        CompletableFuture<String> kill =
                isKilled ? CompletableFuture.supplyAsync(() -> kill(tally)) : CompletableFuture.completedFuture("");
        Processors.Mark mark = Processors.Mark.now();
        int left = load.run(factor * capacity, Duration.ofSeconds(plan.seconds()));
        Processors processors = mark.since();
        long end = System.nanoTime();
        OptionalDouble recovery = new PoliteCallers(shop, plan.callers())
                .recovery(FULL_SPEED * capacity, end, Duration.ofSeconds(plan.recoverySeconds()));
        load.drain();
        String killed = kill.get();
        List<Steps.Look> looks = steps.between(tally.start(), System.nanoTime());
        TimeUnit.NANOSECONDS.sleep(end + DRAINED_AFTER.toNanos() - System.nanoTime());
        return new Level(name, factor, plan.seconds(), tally, left, looks, processors, recovery, killed);
    }

    private String kill(LoadTally tally) {
        try {
            TimeUnit.NANOSECONDS.sleep(
                    tally.start() + TimeUnit.SECONDS.toNanos(plan.seconds()) / 2 - System.nanoTime());
            instances.kill();
            double killed = (System.nanoTime() - tally.start()) / 1e9;
            instances.startAgain();
            double ready = (System.nanoTime() - tally.start()) / 1e9;
            return "the second instance was killed after %.1f s and ready again after %.1f s".formatted(killed, ready);
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
