package io.behaviourdiscounts.rules.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule gives. */
public sealed interface Action {

    /** The word for it in rule files and records. */
    String type();

    Terms terms();

    /**
     * A share of the goods' price, rounded half-up to the minor unit.
     *
     * @param value percent, above 0 and at most 100
     * @param maxAmount the most it takes off, in the order's currency
     */
    record PercentageOff(BigDecimal value, @Nullable BigDecimal maxAmount, Terms terms) implements Action {
        @Override
        public String type() {
            return "percentage_off";
        }
    }

    record AmountOff(Money value, Terms terms) implements Action {
        @Override
        public String type() {
            return "amount_off";
        }
    }

    /**
     * The shipping for nothing.
     *
     * @param serviceLevels for which service levels; all when empty
     * @param regions for which regions; all when empty
     * @param maxAmount the most it takes off, in the order's currency
     */
    record FreeShipping(
            List<String> serviceLevels,
            List<String> regions,
            @Nullable BigDecimal maxAmount,
            Terms terms) implements Action {
        public FreeShipping {
            serviceLevels = List.copyOf(serviceLevels);
            regions = List.copyOf(regions);
        }

        @Override
        public String type() {
            return "free_shipping";
        }
    }

    /**
     * A balance that is spent in parts.
     *
     * @param expiresAt when the credit ends, whatever the validity window says; the window alone decides when null
     */
    record StoreCredit(Money value, @Nullable Instant expiresAt, Terms terms) implements Action {
        @Override
        public String type() {
            return "store_credit";
        }
    }

    /**
     * What every action may ask of the order.
     *
     * @param minCartValue the least the order's goods must come to, in the order's currency
     * @param include only goods that match; all when it selects nothing
     * @param exclude never goods that match
     */
    record Terms(@Nullable BigDecimal minCartValue, Selection include, Selection exclude) {
        public static final Terms NONE = new Terms(null, Selection.NOTHING, Selection.NOTHING);
    }

    /** Goods by sku, category or brand: one match is enough. */
    record Selection(List<String> skus, List<String> categories, List<String> brands) {
        public static final Selection NOTHING = new Selection(List.of(), List.of(), List.of());

        public Selection {
            skus = List.copyOf(skus);
            categories = List.copyOf(categories);
            brands = List.copyOf(brands);
        }

        public boolean isEmpty() {
            return skus.isEmpty() && categories.isEmpty() && brands.isEmpty();
        }
    }
}
