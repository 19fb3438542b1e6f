package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of a basket between which no coupon of a transaction can tell: each class of them is one line to the search, and its units are
 * given out to the lines afterwards, in their order.
 */
final class LikeUnits {

    /** In the order in which they are given out. */
    private final Map<String, List<BasketLine>> members = new HashMap<>();

    private final List<BasketLine> classes = new ArrayList<>();

    /** Units of a class look alike to all needs, and cost and weigh the same. */
    private record Likeness(List<Boolean> matched, long price, long grams) {}

    LikeUnits(List<ManufacturerOffer> offers, List<BasketLine> lines, MatchingMode mode) {
        List<UnitNeed> needs = needs(offers);
        Map<Likeness, List<BasketLine>> alike = new LinkedHashMap<>();
        lines.stream()
                .sorted(Comparator.comparing(BasketLine::gtin13)
                        .thenComparingLong(BasketLine::price)
                        .thenComparing(BasketLine::id))
                .forEach(line -> alike.computeIfAbsent(likeness(line, needs, mode), none -> new ArrayList<>())
                        .add(line));
        alike.forEach((likeness, same) -> {
            BasketLine first = same.getFirst();
            int units = same.stream().mapToInt(BasketLine::units).sum();
            members.put(first.id(), same);
            classes.add(new BasketLine(first.id(), first.gtin(), first.family(), first.price(), units, first.grams()));
        });
    }

    /** All needs of some offers, each once. */
    static List<UnitNeed> needs(List<ManufacturerOffer> offers) {
        return offers.stream()
                .flatMap(offer -> offer.ways().stream())
                .flatMap(way -> way.needs().stream())
                .distinct()
                .toList();
    }

    private static Likeness likeness(BasketLine line, List<UnitNeed> needs, MatchingMode mode) {
        return new Likeness(needs.stream().map(need -> need.matches(line, mode)).toList(), line.price(), line.grams());
    }

    /** A line for each class. */
    List<BasketLine> classes() {
        return List.copyOf(classes);
    }

    /** The same uses, of units of lines. */
    List<CouponUse> ofLines(List<CouponUse> uses) {
        Map<String, Integer> given = new HashMap<>();
        List<CouponUse> ofLines = new ArrayList<>();
        for (CouponUse use : uses) {
            Map<String, Integer> units = new HashMap<>();
            use.units().forEach((id, count) -> give(members.getOrDefault(id, List.of()), count, given, units));
            ofLines.add(new CouponUse(use.barcode(), units, use.value(), use.multiplied()));
        }
        return ofLines;
    }

    private static void give(
            List<BasketLine> lines, int count, Map<String, Integer> given, Map<String, Integer> units) {
        int left = count;
        for (BasketLine line : lines) {
            int taken = Math.min(left, line.units() - given.getOrDefault(line.id(), 0));
            if (taken > 0) {
                given.merge(line.id(), taken, Integer::sum);
                units.merge(line.id(), taken, Integer::sum);
                left -= taken;
            }
        }
    }
}
