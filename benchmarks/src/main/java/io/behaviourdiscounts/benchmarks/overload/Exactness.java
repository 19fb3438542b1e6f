package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.Shop.Told;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whether what callers were told is what stands in the log, though they were many.
 *
 * <ul>
 *   <li>Every success that was told is one record of {@code coupon.redeemed.v1}, and no order has two.
 *   <li>What stands there and was not told belongs to callers without a final answer; asked again with their keys they are told it.
 *   <li>Keys that are asked once more are given the answer that they were given before.
 *   <li>No limit account ever passes its limit or falls below zero, and its entries have no gap.
 * </ul>
 */
final class Exactness {

    private static final int ASKED_AGAIN = 2_000;
    private static final int TRIES = 5;
    private static final long SEED = 8;

    private final Cluster cluster;
    private final Shop shop;
    private final PrintStream out;
    private int wrong;

    Exactness(Cluster cluster, Shop shop, PrintStream out) {
        this.cluster = cluster;
        this.shop = shop;
        this.out = out;
    }

    /** Checks, says what was found, and returns how much is wrong. */
    int check() {
        shop.coupons().settle();
        int taken = shop.coupons().taken();
        int[] records = new int[taken];
        each(
                Topics.REDEEMED,
                (CouponRedeemed record) -> records[Coupons.number(Objects.requireNonNull(record.getOrderId()))]++);
        out.println();
        require("orders that were redeemed twice", count(taken, number -> records[number] > 1));
        require(
                "successes told that the log does not have",
                count(taken, number -> shop.told(number) == Told.SUCCESS && records[number] == 0));
        require(
                "redeemed though it was refused",
                count(taken, number -> shop.told(number) == Told.OTHER && records[number] > 0));
        out.printf(
                "%,d successes were told, %,d records stand in the log, %,d of them of callers that had no final"
                        + " answer.%n",
                count(taken, number -> shop.told(number) == Told.SUCCESS),
                IntStream.of(records).sum(),
                count(taken, number -> records[number] > 0 && shop.told(number) != Told.SUCCESS));
        askAgain(taken, records);
        ledger();
        return wrong;
    }

    private void askAgain(int taken, int[] records) {
        List<Integer> told = some(taken, number -> shop.told(number) == Told.SUCCESS);
        List<Integer> untold = some(taken, number -> records[number] > 0 && shop.told(number) != Told.SUCCESS);
        require(
                "other answers to the same key, of %,d asked again".formatted(told.size()),
                told.stream()
                        .filter(number -> !shop.isSame(number, again(number)))
                        .count());
        require(
                "not told what the log has, of %,d asked again".formatted(untold.size()),
                untold.stream()
                        .filter(number -> again(number).kind() != LoadAnswer.Kind.SUCCESS)
                        .count());
    }

    private LoadAnswer again(int number) {
        LoadAnswer answer = shop.ask(number, 0);
        for (int tries = 1; !answer.isFinal() && tries < TRIES; tries++) {
            answer = shop.ask(number, tries);
        }
        return answer;
    }

    private static List<Integer> some(int taken, IntPredicate which) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, taken).filter(which).boxed().toList());
        Collections.shuffle(numbers, new Random(SEED));
        return numbers.subList(0, Math.min(ASKED_AGAIN, numbers.size()));
    }

    private void ledger() {
        Map<String, Long> sequences = new HashMap<>();
        long[] found = new long[2];
        each(Topics.LEDGER, (LedgerEntry entry) -> {
            found[0]++;
            long expected = sequences.merge(entry.getAccount(), 1L, Long::sum);
            long units = entry.getHeld() + entry.getReserved() + entry.getSpent();
            if (entry.getSequence() != expected
                    || units > entry.getLimit()
                    || Math.min(entry.getHeld(), Math.min(entry.getReserved(), entry.getSpent())) < 0) {
                found[1]++;
            }
        });
        require("wrong entries of the ledger, of %,d of %,d accounts".formatted(found[0], sequences.size()), found[1]);
    }

    private static long count(int taken, IntPredicate which) {
        return IntStream.range(0, taken).filter(which).count();
    }

    private void require(String what, long found) {
        out.printf("- %s: %,d%s%n", what, found, found == 0 ? "" : " **wrong**");
        wrong += found == 0 ? 0 : 1;
    }

    private <V extends SpecificRecord> void each(Topic<V> topic, Consumer<V> each) {
        var deserializer = cluster.wireFormat().deserializer(topic);
        try (var consumer = TopicReader.consumer(new HashMap<>(cluster.clientConfig()))) {
            new TopicReader(cluster.admin(), consumer, List.of(topic.name())).read(true, true, records -> {
                records.forEach(record -> each.accept(deserializer.deserialize(topic.name(), record.value())));
                return true;
            });
        }
    }
}
