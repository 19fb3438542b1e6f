package io.behaviourdiscounts.promotions.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs, and why. All amounts are minor units of the order's currency.
 *
 * @param applied in the order in which they were applied
 * @param rejected by id
 * @param codes an answer to each code that was entered, in that order
 * @param lines all lines of the order, in its order
 * @param shipping null where the order has none
 * @param giftLinesToRemove keys of lines that are gifts of what does not apply
 */
public record Plan(
        List<Applied> applied,
        List<Rejected> rejected,
        List<CodeAnswer> codes,
        List<LinePrice> lines,
        @Nullable Price shipping,
        List<String> giftLinesToRemove) {

    public Plan {
        applied = List.copyOf(applied);
        rejected = List.copyOf(rejected);
        codes = List.copyOf(codes);
        lines = List.copyOf(lines);
        giftLinesToRemove = List.copyOf(giftLinesToRemove);
    }

    /**
     * An offer that gives something.
     *
     * @param codes what was used of it, as it was typed, or as an instance has it that was taken without typing
     * @param applications at least 1
     * @param amounts of lines from which it takes something
     * @param shipping what it takes off the shipping
     */
    public record Applied(
            String offer,
            List<String> codes,
            int applications,
            List<LineAmount> amounts,
            long shipping,
            List<Gift> gifts) {
        public Applied {
            codes = List.copyOf(codes);
            amounts = List.copyOf(amounts);
            gifts = List.copyOf(gifts);
        }

        /** All that it takes off. */
        public long amount() {
            return amounts.stream().mapToLong(LineAmount::amount).sum() + shipping;
        }
    }

    /** What is taken off a line. */
    public record LineAmount(String line, long amount) {}

    /**
     * Goods that cost nothing.
     *
     * @param quantity what is given
     * @param inCart how much of it the cart has already
     */
    public record Gift(String sku, long quantity, long inCart) {

        /** What the shop is to add. */
        public long missing() {
            return quantity - inCart;
        }
    }

    public record Rejected(String offer, Refusal refusal) {}

    /** What came of a code. */
    public sealed interface CodeAnswer {

        /** As it was typed. */
        String code();

        record Used(String code, String offer) implements CodeAnswer {}

        /**
         * It gives nothing.
         *
         * @param offer whose it is; null: nobody's
         */
        record Refused(String code, @Nullable String offer, Reason reason) implements CodeAnswer {}
    }

    /** A price before and after what is taken off. */
    public record Price(long full, long discount) {
        public long net() {
            return full - discount;
        }
    }

    public record LinePrice(String line, String sku, Price price, boolean isGift) {}

    /** What the goods cost at full price, gifts aside. */
    public long subtotal() {
        return lines.stream()
                .filter(line -> !line.isGift())
                .mapToLong(line -> line.price().full())
                .sum();
    }

    /** What is taken off goods and shipping. */
    public long discount() {
        return lines.stream().mapToLong(line -> line.price().discount()).sum()
                + (shipping == null ? 0 : shipping.discount());
    }

    /** What goods and shipping cost after it, gifts among them. */
    public long total() {
        return lines.stream().mapToLong(line -> line.price().net()).sum() + (shipping == null ? 0 : shipping.net());
    }
}
