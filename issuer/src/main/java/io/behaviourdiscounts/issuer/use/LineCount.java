package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Quantity;
import java.util.List;

/**
 * How many pieces a line has on which a use gives something, and how many of them were returned.
 *
 * @param line the line's key
 * @param all more than none
 * @param returned not more than all
 */
public record LineCount(String line, Quantity all, Quantity returned) {

    public LineCount {
        if (returned.compareTo(all) > 0) {
            throw new IllegalArgumentException(returned + " pieces of " + all + " were returned");
        }
    }

    /** The lines of an order on which a discount gives something, of which nothing was returned. */
    static List<LineCount> of(Order order, Discount discount) {
        return order.lines().stream()
                .filter(line -> discount.effects().stream()
                        .anyMatch(effect -> line.key().equals(effect.line())))
                .map(line -> new LineCount(line.key(), line.quantity(), Quantity.NONE))
                .toList();
    }

    /** What is not returned. */
    Quantity left() {
        return all.minus(returned);
    }

    /** With more returned. */
    LineCount returning(Quantity more) {
        return new LineCount(line, all, returned.plus(more));
    }

    /** With everything returned. */
    LineCount returnedWhole() {
        return new LineCount(line, all, all);
    }

    /**
     * What of an amount on the whole line lies on the pieces that are returned next.
     *
     * @param amount what was given on all pieces, in minor units
     */
    long share(long amount, Quantity next) {
        return all.share(amount, returned.plus(next)) - all.share(amount, returned);
    }

    /** What of an amount on the whole line lay on the pieces that were returned last. */
    long shareOfLast(long amount, Quantity last) {
        return all.share(amount, returned) - all.share(amount, returned.minus(last));
    }
}
