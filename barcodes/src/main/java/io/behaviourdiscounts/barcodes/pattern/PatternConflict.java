package io.behaviourdiscounts.barcodes.pattern;

/**
 * Two patterns that can know the same text.
 *
 * @param first the one that goes before, or the one that stands first in the file
 * @param sameRank whether nothing says which goes first: then the patterns cannot be published together
 * @param example a text that both know
 * @param exact whether both take the example; else their check digits or dates left no such text among those that were tried, and
 *     the example has their form alone
 */
public record PatternConflict(DataPattern first, DataPattern second, boolean sameRank, String example, boolean exact) {

    /** A sentence about it. */
    public String inWords() {
        String both = exact ? "both would take '%s'" : "both have the form of '%s'";
        return sameRank
                ? "'%s' and '%s' meet with equal rank: %s. Give one of them a priority or another prefix, or disable one"
                        .formatted(first.id(), second.id(), both.formatted(example))
                : "'%s' goes before '%s' where they overlap: %s"
                        .formatted(first.id(), second.id(), both.formatted(example));
    }
}
