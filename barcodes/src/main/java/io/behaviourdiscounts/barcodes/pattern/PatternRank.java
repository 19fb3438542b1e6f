package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.layout.Layout;
import java.util.Comparator;

/**
 * Which of the patterns that know a text goes first, of those of the same business unit: the higher priority, then the longer literal at
 * its beginning, then a fixed length before one that varies, then more literals.
 */
record PatternRank(int priority, int leadingLiteral, boolean fixed, int literals) implements Comparable<PatternRank> {

    private static final Comparator<PatternRank> LOWEST_FIRST = Comparator.comparingInt(PatternRank::priority)
            .thenComparingInt(PatternRank::leadingLiteral)
            .thenComparing(PatternRank::fixed)
            .thenComparingInt(PatternRank::literals);

    static PatternRank of(DataPattern pattern) {
        return switch (pattern.body()) {
            case DataPattern.Own(Layout layout) ->
                new PatternRank(
                        pattern.priority(),
                        layout.leadingLiteral(),
                        layout.shortest() == layout.longest(),
                        layout.literals());
            case DataPattern.BuiltIn builtIn -> {
                Layout shape = DecoderShapes.of(builtIn.kind());
                yield new PatternRank(
                        pattern.priority(),
                        shape.leadingLiteral(),
                        shape.shortest() == shape.longest(),
                        shape.literals());
            }
        };
    }

    @Override
    public int compareTo(PatternRank other) {
        return LOWEST_FIRST.compare(this, other);
    }
}
