package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.Arrays;
import java.util.List;

/** A need, and the lines that it may take of: as arrays, for what is asked at each step of a search. */
final class NeededLines {

    private final UnitNeed.Measure measure;
    private final long needed;
    private final int[] lines;
    private final long[] worth;
    private final long[] prices;

    NeededLines(UnitNeed need, int[] eligible, List<BasketLine> all) {
        this.measure = need.measure();
        this.needed = need.needed();
        this.lines = eligible.clone();
        this.worth = Arrays.stream(eligible)
                .mapToLong(line -> need.worth(all.get(line)))
                .toArray();
        this.prices =
                Arrays.stream(eligible).mapToLong(line -> all.get(line).price()).toArray();
    }

    boolean isOfUnits() {
        return measure == UnitNeed.Measure.UNITS;
    }

    long needed() {
        return needed;
    }

    /** Whether what is left is enough for it alone. */
    boolean isEnough(int[] left) {
        if (measure == UnitNeed.Measure.TRANSACTION) {
            return true;
        }
        long sum = 0;
        for (int i = 0; i < lines.length; i++) {
            sum += left[lines[i]] * worth[i];
        }
        return sum >= needed;
    }

    /** Marks its lines. */
    void mark(boolean[] marked) {
        for (int line : lines) {
            marked[line] = true;
        }
    }

    /** The price of the dearest unit that is left; 0 where none is. */
    long dearest(int[] left) {
        long dearest = 0;
        for (int i = 0; i < lines.length; i++) {
            dearest = left[lines[i]] > 0 ? Math.max(dearest, prices[i]) : dearest;
        }
        return dearest;
    }

    /** The price of all units that are left. */
    long price(int[] left) {
        long sum = 0;
        for (int i = 0; i < lines.length; i++) {
            sum += left[lines[i]] * prices[i];
        }
        return sum;
    }
}
