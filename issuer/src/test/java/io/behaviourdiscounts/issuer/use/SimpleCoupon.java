package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A coupon in the simple model: its uses are counted when somebody asks. */
final class SimpleCoupon {

    final String id;
    final String request;
    final NewCoupon terms;
    final List<SimpleUse> uses = new ArrayList<>();
    boolean blocked;

    @Nullable
    String ended;

    @Nullable
    Instant endedAt;

    Instant expiresAt;
    long sequence = 1;
    long lapsed;

    SimpleCoupon(String id, String request, NewCoupon terms) {
        this.id = id;
        this.request = request;
        this.terms = terms;
        this.expiresAt = terms.getExpiresAt();
    }

    /** One use. */
    static final class SimpleUse {
        final String key;
        final Set<String> names = new HashSet<>();
        final Map<String, Long> taken = new HashMap<>();
        String state = "none";
        int generation;

        /** All that it gave. */
        @Nullable
        Discount discount;

        /** The parts that were given back by themselves: the names of lines, and nothing for what stands beside them. */
        final Set<String> back = new HashSet<>();

        /** For what and whom it was last reserved or redeemed. */
        @Nullable
        CouponCommand asked;

        @Nullable
        String orderId;

        boolean redeemedByEvent;

        @Nullable
        Instant until;

        @Nullable
        Instant endedAt;

        SimpleUse(String key) {
            this.key = key;
            names.add(key);
        }

        boolean is(String... states) {
            return List.of(states).contains(state);
        }

        /** What it still gives. */
        long amount() {
            return amount(part -> !back.contains(part));
        }

        long amount(Predicate<String> which) {
            return effects().stream()
                    .filter(effect -> which.test(part(effect)))
                    .mapToLong(Discount.Effect::amount)
                    .sum();
        }

        Set<String> parts() {
            return effects().stream().map(SimpleUse::part).collect(Collectors.toSet());
        }

        private List<Discount.Effect> effects() {
            return discount == null ? List.of() : discount.effects();
        }

        private static String part(Discount.Effect effect) {
            return effect.line() == null ? "" : effect.line();
        }

        Discount left() {
            Discount all = Objects.requireNonNull(discount);
            return new Discount(
                    amount(),
                    all.currency(),
                    all.effects().stream()
                            .filter(effect -> !back.contains(part(effect)))
                            .toList());
        }
    }

    boolean isCredit() {
        return terms.getAction().getType().equals("store_credit");
    }

    long limit() {
        return switch (terms.getType()) {
            case "single_use" -> 1;
            case "multi_use" -> terms.getUsageLimit();
            default -> Long.MAX_VALUE;
        };
    }

    long count(String state) {
        return uses.stream().filter(use -> use.is(state)).count();
    }

    long sum(String state) {
        return uses.stream()
                .filter(use -> use.is(state))
                .mapToLong(SimpleUse::amount)
                .sum();
    }

    long balance() {
        long value = terms.getAction().getValue().movePointRight(2).longValueExact();
        return value - sum("reserved") - sum("redeemed") - lapsed;
    }

    /** Of a credit what no use has spent, one that is told of included. */
    @Nullable
    Long left(@Nullable SimpleUse told) {
        long taken = told != null && told.is("reserved") ? told.amount() : 0;
        return isCredit() ? Long.valueOf(balance() + sum("reserved") - taken) : null;
    }

    long left() {
        return limit() == Long.MAX_VALUE || isCredit()
                ? Long.MAX_VALUE
                : limit() - count("reserved") - count("redeemed");
    }

    boolean isSpent() {
        return isCredit() ? balance() == 0 && sum("reserved") == 0 : count("redeemed") == limit();
    }

    String status() {
        if (ended != null) {
            return ended;
        }
        return isSpent() ? "redeemed" : count("reserved") > 0 ? "applied" : "issued";
    }

    void end(String status, Instant now) {
        ended = status;
        endedAt = now;
        lapsed += isCredit() ? balance() : 0;
    }

    /** Its end had passed when a use came back to it. */
    void overdue() {
        if (!isCredit() && "redeemed".equals(ended)) {
            sequence++;
            ended = "expired";
        }
    }
}
