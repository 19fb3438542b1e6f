package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tries everything: each unit goes to one of the coupons or to none, and each coupon is served by its units in one of its ways. */
final class BruteForce {

    /** One unit of a basket. */
    private record Unit(BasketLine line) {}

    /** How good an assignment is. */
    record Found(int served, long value, Set<String> barcodes) {

        boolean beats(Found other) {
            if (served != other.served) {
                return served > other.served;
            }
            if (value != other.value) {
                return value > other.value;
            }
            return String.join("|", barcodes).compareTo(String.join("|", other.barcodes)) < 0;
        }
    }

    private final List<ManufacturerOffer> offers;
    private final List<Unit> units = new ArrayList<>();
    private final AssignmentPolicy policy;
    private final int[] owner;
    private Found best = new Found(0, 0, new TreeSet<>());

    BruteForce(List<ManufacturerOffer> offers, List<BasketLine> lines, AssignmentPolicy policy) {
        this.offers = offers;
        this.policy = policy;
        for (BasketLine line : lines) {
            for (int i = 0; i < line.units(); i++) {
                units.add(new Unit(line));
            }
        }
        this.owner = new int[units.size()];
    }

    Found run() {
        assign(0);
        return best;
    }

    private void assign(int unit) {
        if (unit == units.size()) {
            rate();
            return;
        }
        for (int coupon = -1; coupon < offers.size(); coupon++) {
            owner[unit] = coupon;
            assign(unit + 1);
        }
    }

    private void rate() {
        int served = 0;
        long value = 0;
        Set<String> barcodes = new TreeSet<>();
        for (int coupon = 0; coupon < offers.size(); coupon++) {
            List<BasketLine> own = new ArrayList<>();
            for (int unit = 0; unit < owner.length; unit++) {
                if (owner[unit] == coupon) {
                    own.add(units.get(unit).line());
                }
            }
            long saving = bestSaving(offers.get(coupon), own);
            if (saving == Long.MIN_VALUE && !own.isEmpty()) {
                return;
            }
            if (saving != Long.MIN_VALUE) {
                served++;
                value += saving;
                barcodes.add(offers.get(coupon).barcode());
            }
        }
        Found found = new Found(served, value, barcodes);
        best = found.beats(best) ? found : best;
    }

    /** The best that a coupon gives with just these units, over its ways and all splits of the units among the needs of a way. */
    private long bestSaving(ManufacturerOffer offer, List<BasketLine> own) {
        long most = Long.MIN_VALUE;
        for (Way way : offer.ways()) {
            int splits = (int) Math.pow(way.needs().size(), own.size());
            for (int split = 0; split < splits; split++) {
                most = Math.max(most, saving(offer, way, own, split));
            }
        }
        return most;
    }

    private long saving(ManufacturerOffer offer, Way way, List<BasketLine> own, int split) {
        List<List<BasketLine>> parts = new ArrayList<>();
        way.needs().forEach(need -> parts.add(new ArrayList<>()));
        int rest = split;
        for (BasketLine line : own) {
            parts.get(rest % parts.size()).add(line);
            rest /= parts.size();
        }
        for (int i = 0; i < parts.size(); i++) {
            UnitNeed need = way.needs().get(i);
            long sum = parts.get(i).stream().mapToLong(need::worth).sum();
            boolean isMet = sum >= need.needed()
                    && parts.get(i).stream().allMatch(line -> need.matches(line, policy.mode()))
                    && parts.get(i).stream().allMatch(line -> sum - need.worth(line) < need.needed());
            if (!isMet) {
                return Long.MIN_VALUE;
            }
        }
        long[] prices = parts.get(way.appliesTo()).stream()
                .mapToLong(BasketLine::price)
                .sorted()
                .toArray();
        long value = SavingAmount.of(offer.saving(), prices, policy.rejectOverValue());
        if (value == SavingAmount.REFUSED) {
            return Long.MIN_VALUE;
        }
        return value
                + (offer.mayMultiply() ? SavingAmount.multiplied(offer.saving(), value, prices, policy.factor()) : 0);
    }
}
