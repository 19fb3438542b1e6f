package io.behaviourdiscounts.benchmarks.overload;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The callers' side: their tries go to the instances in turn, past one where nobody listens, and what they are told is kept. */
final class Shop implements AutoCloseable {

    /** What a caller knows of its redeem. */
    enum Told {
        NEVER_ASKED,
        NOTHING_FINAL,
        SUCCESS,
        OTHER
    }

    private final Coupons coupons;
    private final List<LoadConnections> instances;
    private final AtomicReferenceArray<Told> told;
    private final AtomicIntegerArray answers;
    private final AtomicReference<String> firstRefusal = new AtomicReference<>("");

    /**
     * A shop.
     *
     * @param most how many coupons there will be at most
     */
    Shop(Coupons coupons, List<Integer> ports, int most) {
        this.coupons = coupons;
        this.instances = ports.stream().map(LoadConnections::new).toList();
        this.told = new AtomicReferenceArray<>(
                Collections.nCopies(most, Told.NEVER_ASKED).toArray(Told[]::new));
        this.answers = new AtomicIntegerArray(most);
    }

    Coupons coupons() {
        return coupons;
    }

    /** How many tries are under way. */
    int inUse() {
        return instances.stream().mapToInt(LoadConnections::inUse).sum();
    }

    /**
     * Asks for a coupon's redeem, always with the same key.
     *
     * @param attempt counts the tries of this coupon
     */
    LoadAnswer redeem(int number, int attempt) {
        LoadAnswer answer = ask(number, attempt);
        switch (answer.kind()) {
            case SUCCESS -> tell(number, Told.SUCCESS, answer);
            case OTHER -> {
                tell(number, Told.OTHER, answer);
                firstRefusal.compareAndSet("", answer.body());
            }
            case BUSY, UNKNOWN, TIMED_OUT, BROKEN -> told.compareAndSet(number, Told.NEVER_ASKED, Told.NOTHING_FINAL);
            case HELD_BACK -> {
                // Nothing was asked.
            }
        }
        return answer;
    }

    private void tell(int number, Told what, LoadAnswer answer) {
        told.set(number, what);
        answers.set(number, answer.body().hashCode());
    }

    /** Asks, and keeps nothing of it. */
    LoadAnswer ask(int number, int attempt) {
        String key = Coupons.idempotencyKey(number);
        String body = coupons.redeem(number);
        long began = System.nanoTime();
        for (int i = 0; i < instances.size(); i++) {
            try {
                return instances.get((number + attempt + i) % instances.size()).redeem(key, body);
            } catch (ConnectException e) {
                // As a load balancer does: to the next one.
            } catch (IOException e) {
                return LoadAnswer.without(LoadAnswer.Kind.BROKEN, System.nanoTime() - began);
            }
        }
        return LoadAnswer.without(LoadAnswer.Kind.BROKEN, System.nanoTime() - began);
    }

    /** The first answer that refused a redeem for its own sake, which none should; empty if there was none. */
    String firstRefusal() {
        return firstRefusal.get();
    }

    Told told(int number) {
        return told.get(number);
    }

    /** Whether an answer is that which the caller was given before. */
    boolean isSame(int number, LoadAnswer answer) {
        return answers.get(number) == answer.body().hashCode();
    }

    @Override
    public void close() throws IOException {
        for (LoadConnections each : instances) {
            each.close();
        }
    }
}
