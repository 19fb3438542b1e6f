package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Sha256;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment: some shoppers are held out, the others are given one of several variants.
 *
 * <ul>
 *   <li>A shopper's group follows from the experiment's id and the shopper's key alone, on any machine and at any time: the first 8 bytes
 *       of the SHA-256 of {@code ID/hold-out/KEY}, a number without a sign, modulo 10,000, are the shopper's place among the
 *       held-out, and those of {@code ID/variant/KEY} the place among the variants. Both are in UTF-8.
 *   <li>Held out are the places below {@code holdOut}. The variants share the 10,000 places by their weights, in the order of their names.
 *   <li>So the groups of two experiments have nothing to do with each other, and another {@code hold_out} moves nobody from one variant to
 *       another.
 * </ul>
 *
 * @param holdOut hundredths of a percent that are held out, 0 to 9,999
 * @param variants at least one, by name
 */
public record Experiment(String id, int holdOut, List<Variant> variants) {

    /** So many places there are. */
    public static final int PLACES = 10_000;

    /** The variant of an experiment that has no others: what the rule gives. */
    public static final Variant TREATMENT = new Variant("treatment", 1, null);

    /**
     * What some of the shoppers are given.
     *
     * @param weight its share of those who are not held out, as a part of all weights; from 1
     * @param action what it gives; what the rule gives where it is null
     */
    public record Variant(String name, int weight, @Nullable Action action) {}

    public Experiment {
        variants = variants.stream().sorted(Comparator.comparing(Variant::name)).toList();
    }

    /** The group of a shopper. */
    public ExperimentGroup groupOf(String shopperKey) {
        return new ExperimentGroup(
                id,
                place("hold-out", shopperKey) < holdOut
                        ? ExperimentGroup.HOLD_OUT
                        : variantAt(place("variant", shopperKey)).name());
    }

    private int place(String purpose, String shopperKey) {
        long hash = ByteBuffer.wrap(Sha256.of(id + "/" + purpose + "/" + shopperKey))
                .getLong();
        return (int) Long.remainderUnsigned(hash, PLACES);
    }

    private Variant variantAt(int place) {
        long all = variants.stream().mapToLong(Variant::weight).sum();
        long through = 0;
        for (Variant variant : variants) {
            through += variant.weight();
            if (place * all < through * PLACES) {
                return variant;
            }
        }
        throw new IllegalStateException("the place " + place + " is none of " + PLACES);
    }

    /** The variant of a name; null where there is none. */
    public @Nullable Variant variant(String name) {
        return variants.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The same with everybody in one group: for trying what that group is given. */
    public Experiment withEverybodyIn(String group) {
        Variant variant = variant(group);
        return variant == null ? new Experiment(id, PLACES, variants) : new Experiment(id, 0, List.of(variant));
    }

    /** Whether another experiment puts every shopper into the same group, whatever is given there. */
    public boolean groupsAs(Experiment other) {
        return id.equals(other.id)
                && holdOut == other.holdOut
                && shares(variants).equals(shares(other.variants));
    }

    private static List<Variant> shares(List<Variant> variants) {
        return variants.stream()
                .map(variant -> new Variant(variant.name(), variant.weight(), null))
                .toList();
    }
}
