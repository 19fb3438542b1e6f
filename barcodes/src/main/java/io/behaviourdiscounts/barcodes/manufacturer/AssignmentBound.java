package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.AssignmentSearch.Score;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.SavingRule;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What the coupons from one on can bring at best: never less than they do. */
final class AssignmentBound {

    private final List<ManufacturerOffer> offers;
    private final List<BasketLine> lines;
    private final AssignmentPolicy policy;
    private final WayChoices choices;

    AssignmentBound(
            List<ManufacturerOffer> offers, List<BasketLine> lines, AssignmentPolicy policy, WayChoices choices) {
        this.offers = offers;
        this.lines = lines;
        this.policy = policy;
        this.choices = choices;
    }

    /**
     * The score with the best of the rest: each that could be served alone, but no more of them than the units that any of them may take
     * are enough for; and of their values the highest.
     */
    Score of(int next, Score score, int[] left) {
        BitSet wanted = new BitSet(lines.size());
        int[] units = new int[offers.size() - next];
        long[] values = new long[offers.size() - next];
        int possible = 0;
        for (ManufacturerOffer offer : offers.subList(next, offers.size())) {
            int least = leastUnits(offer, left, wanted);
            if (least >= 0) {
                units[possible] = least;
                values[possible++] = most(offer, left);
            }
        }
        Arrays.sort(units, 0, possible);
        Arrays.sort(values, 0, possible);
        long there = wanted.stream().mapToLong(line -> left[line]).sum();
        int served = 0;
        while (served < possible && units[served] <= there) {
            there -= units[served++];
        }
        long value = Arrays.stream(values, possible - served, possible).sum();
        BigInteger rest = BigInteger.ONE.shiftLeft(offers.size() - next).subtract(BigInteger.ONE);
        return new Score(
                score.served() + served, score.value() + value, score.which().or(rest));
    }

    /** How many units it uses up at least; -1 where what is left is not enough for any of its ways. Notes the lines that it may take of. */
    private int leastUnits(ManufacturerOffer offer, int[] left, BitSet wanted) {
        int least = -1;
        for (Way way : offer.ways()) {
            if (way.needs().stream().allMatch(need -> choices.isEnough(need, left))) {
                int units = way.needs().stream()
                        .mapToInt(AssignmentBound::leastUnits)
                        .sum();
                least = least < 0 ? units : Math.min(least, units);
                way.needs()
                        .forEach(need -> Arrays.stream(choices.eligible(need)).forEach(wanted::set));
            }
        }
        return least;
    }

    private static int leastUnits(UnitNeed need) {
        return switch (need.measure()) {
            case UNITS -> (int) need.amount();
            case MONEY, POUNDS, KILOGRAMS -> need.amount() > 0 ? 1 : 0;
            case TRANSACTION -> 0;
        };
    }

    private long most(ManufacturerOffer offer, int[] left) {
        int factor = offer.mayMultiply() ? policy.factor() : 1;
        return switch (offer.saving()) {
            case SavingRule.AmountOff(long amount) -> Math.min(amount * factor, mostPrice(offer, left));
            case SavingRule.OffTransaction(long amount) -> amount * factor;
            case SavingRule.FreeUnits(int units, long cap) -> {
                long dear = dearest(offer, left) * units;
                yield cap > 0 ? Math.min(cap, dear) : dear;
            }
            case SavingRule.Percent(int percent) -> all(offer, left) * percent / 100 * factor + factor;
        };
    }

    /** The price of the units that an amount comes off, at most. */
    private long mostPrice(ManufacturerOffer offer, int[] left) {
        boolean isCounted = offer.ways().stream()
                .allMatch(way -> way.needs().get(way.appliesTo()).measure() == UnitNeed.Measure.UNITS);
        return isCounted
                ? dearest(offer, left)
                        * offer.ways().stream()
                                .mapToLong(
                                        way -> way.needs().get(way.appliesTo()).amount())
                                .max()
                                .orElse(0)
                : Long.MAX_VALUE;
    }

    private long dearest(ManufacturerOffer offer, int[] left) {
        return offer.ways().stream()
                .flatMap(way -> way.needs().stream())
                .flatMapToInt(need -> Arrays.stream(choices.eligible(need)))
                .filter(line -> left[line] > 0)
                .mapToLong(line -> lines.get(line).price())
                .max()
                .orElse(0);
    }

    private long all(ManufacturerOffer offer, int[] left) {
        return offer.ways().stream()
                .flatMap(way -> way.needs().stream())
                .flatMapToInt(need -> Arrays.stream(choices.eligible(need)))
                .distinct()
                .mapToLong(line -> lines.get(line).price() * left[line])
                .sum();
    }
}
