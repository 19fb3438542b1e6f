package io.behaviourdiscounts.rehearsal.backtest;

import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.OfRule;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.TopShopper;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.QuietHours;
import io.behaviourdiscounts.rules.model.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Decides recorded events by rules, issuing nothing.
 *
 * <ul>
 *   <li>Events are decided in the order in which they are given, each at its own time; a shopper's order is never changed.
 *   <li>Shoppers are shared out to threads, because nobody's decision depends on another's; unless a rule has a cap on what is issued, which all
 *       shoppers share: then the order of all events decides who is admitted, and one thread decides them all.
 *   <li>The report is the same for any number of threads.
 * </ul>
 */
public final class Backtest implements AutoCloseable {

    private static final int BATCH = 1_024;
    private static final int UNDER_WAY = 4;

    private final RuleBook book;
    private final List<Worker> workers;
    private long unnamed;

    /** @param key the shopper's, made once and hashed once */
    private record Given(String key, Shopper shopper, Event event) {}

    /**
     * A backtest of rules.
     *
     * @param threads how many may decide, from 1
     */
    public Backtest(RuleSet rules, int threads) {
        this.book = RuleBook.of(
                1,
                rules.rules().stream()
                        .map(rule -> new LiveRule(rule.asIfAtWork(), 1))
                        .toList(),
                rules.segments());
        int lanes = rules.rules().stream().anyMatch(rule -> isCapped(rule) || holds(rule)) ? 1 : threads;
        this.workers = IntStream.range(0, lanes)
                .mapToObj(index -> new Worker(new ShopperLane(book)))
                .toList();
    }

    private static boolean isCapped(Rule rule) {
        Guardrails guardrails = rule.guardrails();
        return guardrails.maxDailyIssues() != null
                || (guardrails.budget() != null && guardrails.budget().counted() == Guardrails.Budget.Counted.ISSUE);
    }

    /** Whether time makes something of its events: it goes on with those of all shoppers. */
    private static boolean holds(Rule rule) {
        QuietHours hours = rule.guardrails().pacing().quietHours();
        return hours != null && hours.then() == QuietHours.Then.HOLD;
    }

    /** Takes the next event. */
    public void take(Event event) throws InterruptedException {
        Optional<Shopper> shopper = Shopper.of(event.user());
        if (shopper.isEmpty()) {
            unnamed++;
            return;
        }
        String key = shopper.get().key();
        workers.get(Math.floorMod(key.hashCode(), workers.size())).take(new Given(key, shopper.get(), event));
    }

    /** What came of all of them; no more may be given afterwards. */
    public BacktestReport finish() throws InterruptedException {
        for (Worker worker : workers) {
            worker.finish();
        }
        List<ShopperLane> lanes = workers.stream().map(worker -> worker.lane).toList();
        Map<String, Long> coupons = new HashMap<>();
        List<OfRule> rules = new ArrayList<>();
        book.rules().stream()
                .map(LiveRule::rule)
                .sorted(Comparator.comparing(Rule::id))
                .forEach(rule -> {
                    RuleTally whole = new RuleTally(rule);
                    lanes.forEach(lane -> whole.add(lane.tallyOf(rule.id())));
                    whole.byShopper().forEach((shopper, times) -> coupons.merge(shopper, times, Long::sum));
                    rules.add(whole.report(lanes.getFirst().caps().spent()));
                });
        return new BacktestReport(
                lanes.stream().mapToLong(ShopperLane::events).sum(),
                lanes.stream().mapToLong(ShopperLane::duplicates).sum(),
                unnamed + lanes.stream().mapToLong(ShopperLane::rejected).sum(),
                lanes.stream().mapToLong(ShopperLane::shoppers).sum(),
                rules,
                most(coupons));
    }

    private static List<TopShopper> most(Map<String, Long> coupons) {
        return coupons.entrySet().stream()
                .map(entry -> new TopShopper(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(TopShopper::coupons).reversed().thenComparing(TopShopper::shopper))
                .limit(BacktestReport.TOP)
                .toList();
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }

    /** A thread and the shoppers whose events it decides. */
    private static final class Worker {

        private final ShopperLane lane;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Deque<Future<?>> underWay = new ArrayDeque<>();
        private List<Given> batch = new ArrayList<>(BATCH);

        Worker(ShopperLane lane) {
            this.lane = lane;
        }

        void take(Given given) throws InterruptedException {
            batch.add(given);
            if (batch.size() == BATCH) {
                submit();
            }
        }

        private void submit() throws InterruptedException {
            List<Given> full = batch;
            batch = new ArrayList<>(BATCH);
            underWay.add(thread.submit(
                    () -> full.forEach(given -> lane.decide(given.key(), given.shopper(), given.event()))));
            if (underWay.size() > UNDER_WAY) {
                await(underWay.remove());
            }
        }

        void finish() throws InterruptedException {
            submit();
            underWay.add(thread.submit(lane::finish));
            while (!underWay.isEmpty()) {
                await(underWay.remove());
            }
        }

        private static void await(Future<?> done) throws InterruptedException {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("events could not be decided", e.getCause());
            }
        }

        void close() {
            thread.shutdownNow();
        }
    }
}
