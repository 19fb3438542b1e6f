package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.AssignmentSearch.Score;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.SavingRule;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What the coupons from one on can bring at best: never less than they do. It is asked at each step, so it walks over arrays. */
final class AssignmentBound {

    private final List<BasketLine> lines;
    private final AssignmentPolicy policy;
    private final Facts[] facts;

    /**
     * What does not change of a coupon.
     *
     * @param counted how many units an amount comes off at most; 0 where that is not said in units
     */
    private record Facts(ManufacturerOffer offer, List<CountedWay> ways, long counted) {}

    /**
     * A way of a coupon.
     *
     * @param least how many units it uses up at least
     * @param applied the need that the saving comes off
     */
    private record CountedWay(List<NeededLines> needs, int least, NeededLines applied) {}

    AssignmentBound(
            List<ManufacturerOffer> offers, List<BasketLine> lines, AssignmentPolicy policy, WayChoices choices) {
        this.lines = lines;
        this.policy = policy;
        this.facts = offers.stream().map(offer -> facts(offer, choices)).toArray(Facts[]::new);
    }

    private Facts facts(ManufacturerOffer offer, WayChoices choices) {
        List<CountedWay> ways =
                offer.ways().stream().map(way -> counted(way, choices)).toList();
        boolean isCounted = ways.stream().allMatch(way -> way.applied().isOfUnits());
        long counted =
                ways.stream().mapToLong(way -> way.applied().needed()).max().orElse(0);
        return new Facts(offer, ways, isCounted ? counted : 0);
    }

    private CountedWay counted(Way way, WayChoices choices) {
        List<NeededLines> needs = way.needs().stream()
                .map(need -> new NeededLines(need, choices.eligible(need), lines))
                .toList();
        int least = way.needs().stream().mapToInt(AssignmentBound::leastUnits).sum();
        return new CountedWay(needs, least, needs.get(way.appliesTo()));
    }

    private static int leastUnits(UnitNeed need) {
        return switch (need.measure()) {
            case UNITS -> Math.toIntExact(need.amount());
            case MONEY, POUNDS, KILOGRAMS -> need.amount() > 0 ? 1 : 0;
            case TRANSACTION -> 0;
        };
    }

    /**
     * The score with the best of the rest: each that could be served alone, but no more of them than the units that any of them may take
     * are enough for; and of their values the highest.
     */
    Score of(int next, Score score, int[] left) {
        boolean[] wanted = new boolean[lines.size()];
        int[] units = new int[facts.length - next];
        long[] values = new long[facts.length - next];
        int possible = 0;
        for (int offer = next; offer < facts.length; offer++) {
            int least = leastUnits(facts[offer], left, wanted);
            if (least >= 0) {
                units[possible] = least;
                values[possible++] = most(facts[offer], left);
            }
        }
        int served = enoughFor(units, possible, wanted, left);
        Arrays.sort(values, 0, possible);
        long value = 0;
        for (int i = possible - served; i < possible; i++) {
            value += values[i];
        }
        BigInteger rest = BigInteger.ONE.shiftLeft(facts.length - next).subtract(BigInteger.ONE);
        return new Score(
                score.served() + served, score.value() + value, score.which().or(rest));
    }

    private static int enoughFor(int[] units, int possible, boolean[] wanted, int[] left) {
        long there = 0;
        for (int line = 0; line < wanted.length; line++) {
            there += wanted[line] ? left[line] : 0;
        }
        Arrays.sort(units, 0, possible);
        int served = 0;
        while (served < possible && units[served] <= there) {
            there -= units[served++];
        }
        return served;
    }

    /** How many units it uses up at least; -1 where what is left is not enough for any of its ways. Notes the lines that it may take of. */
    private int leastUnits(Facts offer, int[] left, boolean[] wanted) {
        int least = -1;
        for (CountedWay way : offer.ways()) {
            if (isEnough(way, left)) {
                least = least < 0 ? way.least() : Math.min(least, way.least());
                for (NeededLines need : way.needs()) {
                    need.mark(wanted);
                }
            }
        }
        return least;
    }

    private static boolean isEnough(CountedWay way, int[] left) {
        for (NeededLines need : way.needs()) {
            if (!need.isEnough(left)) {
                return false;
            }
        }
        return true;
    }

    private long most(Facts offer, int[] left) {
        int factor = offer.offer().mayMultiply() ? policy.factor() : 1;
        return switch (offer.offer().saving()) {
            case SavingRule.AmountOff(long amount)
            when offer.counted() > 0 -> Math.min(amount * factor, dearest(offer, left) * offer.counted());
            case SavingRule.AmountOff(long amount) -> amount * factor;
            case SavingRule.OffTransaction(long amount) -> amount * factor;
            case SavingRule.FreeUnits(int units, long cap) -> {
                long dear = dearest(offer, left) * units;
                yield cap > 0 ? Math.min(cap, dear) : dear;
            }
            case SavingRule.Percent(int percent) -> (all(offer, left) * percent / 100 + 1) * factor;
        };
    }

    private static long dearest(Facts offer, int[] left) {
        long dearest = 0;
        for (CountedWay way : offer.ways()) {
            dearest = Math.max(dearest, way.applied().dearest(left));
        }
        return dearest;
    }

    private static long all(Facts offer, int[] left) {
        long all = 0;
        for (CountedWay way : offer.ways()) {
            all += way.applied().price(left);
        }
        return all;
    }
}
