package io.behaviourdiscounts.server.integration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is right in a small shop, as one would write it for one thread: three shoppers, each with two orders and one of three codes, and
 * one kind of goods an order. Amounts are cents; what is told is the amount that is given, or the reason why not.
 */
final class HonestShop {

    /** The codes. */
    enum Code {
        /** 20 % off from 40 dollars on; Alice's, and good for one order. */
        OWN,
        /** 5 dollars off, for everybody, once. */
        SHARED,
        /** A store credit of 50 dollars; Bob's. */
        CREDIT
    }

    /** Who buys. */
    enum Who {
        ALICE,
        BOB,
        THIEF
    }

    /** An order; its owner is who is signed in where it is made. */
    record Order(Who owner, Code code, int number) {}

    private static final long VALUE = 50_00;
    private static final long MINIMUM = 40_00;
    private static final long OFF = 5_00;
    private static final List<String> TAKEN = List.of("reserved", "redeemed");

    /** What the shop knows of an order. */
    private static final class Use {
        private String state = "none";
        private long price;
        private long amount;
    }

    private final Map<Order, Use> uses = new HashMap<>();

    private Use use(Order order) {
        return uses.computeIfAbsent(order, each -> new Use());
    }

    String state(Order order) {
        return use(order).state;
    }

    long amount(Order order) {
        return use(order).amount;
    }

    /** What a cart would be given that is applied to, by its owner or by somebody who has not signed in. */
    String apply(Order order, long price, boolean isAnonymous) {
        Use use = use(order);
        return use.state.equals("redeemed") ? "redeemed" : take(order, price, isAnonymous, "reserved");
    }

    /**
     * What an order gets that is bought by its owner.
     *
     * @param price of the goods; not said when null
     */
    String redeem(Order order, @Nullable Long price) {
        Use use = use(order);
        return switch (use.state) {
            case "redeemed" -> money(use.amount);
            case "cancelled", "rolled_back" -> "rolled_back";
            case "reserved" -> redeemReserved(order, use, Objects.requireNonNullElse(price, use.price));
            default -> take(order, price == null ? 0 : price, false, "redeemed");
        };
    }

    private String redeemReserved(Order order, Use use, long price) {
        if (price == use.price) {
            use.state = "redeemed";
            return money(use.amount);
        }
        return take(order, price, false, "redeemed");
    }

    String release(Order order) {
        Use use = use(order);
        return switch (use.state) {
            case "none" -> "not_applied";
            case "redeemed", "rolled_back" -> use.state;
            case "cancelled" -> "";
            default -> over(use, "released");
        };
    }

    String rollback(Order order) {
        Use use = use(order);
        return switch (use.state) {
            case "none", "released" -> "not_applied";
            case "reserved", "cancelled" -> over(use, "cancelled");
            default -> over(use, "rolled_back");
        };
    }

    private static String over(Use use, String state) {
        use.state = state;
        return "";
    }

    private String take(Order order, long price, boolean isAnonymous, String state) {
        String reason = reason(order, price, isAnonymous);
        if (!reason.isEmpty()) {
            return reason;
        }
        Use use = use(order);
        use.amount = Math.min(
                price,
                switch (order.code()) {
                    case OWN -> price / 5;
                    case SHARED -> OFF;
                    case CREDIT -> left(order);
                });
        use.state = state;
        use.price = price;
        return money(use.amount);
    }

    private String reason(Order order, long price, boolean isAnonymous) {
        boolean isReserved = use(order).state.equals("reserved");
        if (isAnonymous) {
            return "shopper_needed"; // each code is somebody's, or is had once
        }
        if (order.code() != Code.SHARED && order.owner() != assignee(order.code())) {
            return "not_yours";
        }
        if (!isReserved && isNothingLeft(order)) {
            boolean isSpent = uses.entrySet().stream()
                    .noneMatch(each -> each.getKey().code() == order.code()
                            && each.getValue().state.equals("reserved"));
            return isSpent ? "already_redeemed" : "in_use_on_another_order";
        }
        if (price == 0) {
            return "order_needed";
        }
        if (order.code() == Code.OWN && price < MINIMUM) {
            return "minimum_not_reached";
        }
        return order.code() == Code.SHARED && hasTakenElsewhere(order) ? "shopper_limit_reached" : "";
    }

    private static Who assignee(Code code) {
        return code == Code.OWN ? Who.ALICE : Who.BOB;
    }

    private boolean isNothingLeft(Order order) {
        return switch (order.code()) {
            case OWN -> hasTakenElsewhere(order);
            case SHARED -> false;
            case CREDIT -> left(order) == 0;
        };
    }

    /** Whether the shopper has another order with the code. */
    private boolean hasTakenElsewhere(Order order) {
        return uses.entrySet().stream()
                .anyMatch(each -> !each.getKey().equals(order)
                        && each.getKey().owner() == order.owner()
                        && each.getKey().code() == order.code()
                        && TAKEN.contains(each.getValue().state));
    }

    /** What an order may take of the credit. */
    private long left(Order order) {
        return VALUE
                - uses.entrySet().stream()
                        .filter(each -> each.getKey().code() == Code.CREDIT
                                && !each.getKey().equals(order)
                                && TAKEN.contains(each.getValue().state))
                        .mapToLong(each -> each.getValue().amount)
                        .sum();
    }

    static String money(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
