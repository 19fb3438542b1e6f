package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.CouponKind;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a chain's barcodes of one kind are made.
 *
 * @param symbologies in what they are printed, the usual one first
 * @param priority goes before all else when several patterns know a text; 0 without it
 * @param encode whether barcodes of it are made here
 * @param enabled whether it takes part
 * @param valueTable the table that its field {@code value} is looked up in; null where there is none
 * @param businessUnits paths such as {@code de/north/store-7}; empty where it holds everywhere
 * @param settings what tills do with its coupons, by name: asTender, zeroRewardMeans, lookup; and what its fields are called
 */
public record DataPattern(
        String id,
        CouponType couponType,
        List<Symbology> symbologies,
        Body body,
        int priority,
        boolean encode,
        boolean enabled,
        @Nullable String valueTable,
        Set<String> businessUnits,
        Settings settings) {

    public DataPattern {
        symbologies = List.copyOf(symbologies);
        businessUnits = Set.copyOf(businessUnits);
    }

    /** What its texts look like. */
    public sealed interface Body {}

    /** A layout of the chain's own. */
    public record Own(Layout layout) implements Body {}

    /** One of the decoders that need no layout. */
    public record BuiltIn(CouponKind kind) implements Body {}

    /**
     * What tills do with coupons of it.
     *
     * @param asTender the tender that they are booked as; null where the series says it
     * @param zeroRewardMeansFreeItem whether a reward of 0 is a free item
     * @param externalLookup whether their terms are asked for
     * @param map a decoder's fields by the names of patterns: {@code offer: offer}, {@code series: const(MFR)}
     */
    public record Settings(
            @Nullable String asTender,
            boolean zeroRewardMeansFreeItem,
            boolean externalLookup,
            Map<String, String> map) {

        public static final Settings NONE = new Settings(null, false, false, Map.of());

        public Settings {
            map = Map.copyOf(map);
        }
    }

    PatternRank rank() {
        return PatternRank.of(this);
    }
}
