package io.behaviourdiscounts.benchmarks.pricing;

import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.evaluation.Cart;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.pricing.Advice;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Prices carts, one after another in one thread, and prints how long each took as a table in Markdown: finding the candidates and pricing
 * them, and the same with advice (what a code costs, near misses), which is what a cart page asks for.
 *
 * <p>{@code PricingLatency [CARTS] [SEED]}
 */
public final class PricingLatency {

    private static final Instant NOW = Instant.parse("2026-11-20T18:20:00Z");
    private static final int WARM_UP = 20_000;

    private final int carts;
    private final long seed;

    private PricingLatency(int carts, long seed) {
        this.carts = carts;
        this.seed = seed;
    }

    public static void main(String[] arguments) {
        int carts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        new PricingLatency(carts, seed).run();
    }

    private void run() {
        System.out.println("| promotions | lines | codes | advice | candidates | p50 ms | p99 ms | p99.9 ms |");
        System.out.println("| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |");
        measure("1,000 of a shop", RandomShop.usual(1_000, seed), 10, 2);
        measure("10,000 of a shop", RandomShop.usual(10_000, seed), 200, 2);
        measure("1,000 of the whole cart", RandomShop.ofWholeCarts(1_000, seed), 10, 2);
    }

    private void measure(String what, RandomShop shop, int lines, int codes) {
        PromotionBook book = shop.book();
        for (boolean withAdvice : new boolean[] {false, true}) {
            Random random = new Random(seed);
            run(shop, book, lines, codes, withAdvice, new long[WARM_UP / (lines > 100 ? 10 : 1)], random);
            long[] nanos = new long[lines > 100 ? carts / 10 : carts];
            double candidates = run(shop, book, lines, codes, withAdvice, nanos, random);
            Arrays.sort(nanos);
            System.out.printf(
                    "| %s | %d | %d | %s | %.0f | %.3f | %.3f | %.3f |%n",
                    what,
                    lines,
                    codes,
                    withAdvice ? "yes" : "no",
                    candidates,
                    millis(nanos, 0.5),
                    millis(nanos, 0.99),
                    millis(nanos, 0.999));
        }
    }

    /** The mean number of candidates. */
    private static double run(
            RandomShop shop,
            PromotionBook book,
            int lines,
            int codes,
            boolean withAdvice,
            long[] nanos,
            Random random) {
        long candidates = 0;
        long paid = 0;
        for (int index = 0; index < nanos.length; index++) {
            Cart cart = shop.cart(lines, codes, random);
            long begin = System.nanoTime();
            Evaluation evaluation = cart.with(book, offer -> 0, NOW, ZoneOffset.UTC, List.of());
            Plan plan = Pricer.price(evaluation.question());
            if (withAdvice) {
                paid += Advice.on(evaluation.question(), plan).nearMisses().size();
            }
            nanos[index] = System.nanoTime() - begin;
            paid += plan.total();
            candidates += evaluation.question().candidates().size();
        }
        if (paid == 0) {
            throw new IllegalStateException("nothing was priced");
        }
        return (double) candidates / nanos.length;
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
