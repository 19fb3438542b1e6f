package io.behaviourdiscounts.promotions.model;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold for an offer to apply. */
public sealed interface Condition {

    /** What the goods cost, gifts aside. */
    record OfGoodsTotal(Stage stage, NumberTest test) implements Condition {}

    /** At which stage an amount is looked at. */
    enum Stage {
        /** Before all promotions. */
        FULL,
        /** As the promotions before this one have left it. */
        DISCOUNTED
    }

    /** How many units of goods there are, gifts aside. */
    record OfQuantity(NumberTest test) implements Condition {}

    /** What goods there are: picks lines in an offer of the kind {@code PRODUCT}, asks the whole cart in all others. */
    record OfGoods(GoodsField field, TextTest test) implements Condition {}

    /** What of a line a condition looks at. */
    enum GoodsField {
        CATEGORY,
        SKU,
        BRAND
    }

    /** Who buys, and how. */
    record OfContext(ContextField field, TextTest test) implements Condition {}

    /** What of shopper, shipping and payment a condition looks at. */
    enum ContextField {
        SEGMENT,
        CUSTOMER_TYPE,
        SHIPPING_METHOD,
        SHIPPING_ZONE,
        PAYMENT_METHOD,
        /** All codes that were entered, normalised; so are the values of the test. */
        CODE;

        /** Whether there may be several of it at once. */
        public boolean isList() {
            return this == SEGMENT || this == CUSTOMER_TYPE || this == CODE;
        }
    }

    /** Whether this is the shopper's first order; it can't be said of whom nothing is known. */
    record OfFirstPurchase(boolean isFirst) implements Condition {}

    /**
     * Now, on the calendar.
     *
     * @param from included; null: always
     * @param to excluded; null: for ever
     * @param outside whether it must be outside of them
     */
    record OfDate(@Nullable Boundary from, @Nullable Boundary to, boolean outside) implements Condition {}

    /**
     * The time of day, in nanoseconds since midnight on the clock's face.
     *
     * @param from included; at most {@link #NANOS_OF_DAY}
     * @param to excluded; where it is before {@code from}, the range goes over midnight
     * @param outside whether it must be outside of them
     */
    record OfTime(long from, long to, boolean outside) implements Condition {
        public static final long NANOS_OF_DAY = 86_400_000_000_000L;
    }

    record OfWeekday(Set<DayOfWeek> days, boolean outside) implements Condition {
        public OfWeekday {
            days = EnumSet.copyOf(days);
        }
    }
}
