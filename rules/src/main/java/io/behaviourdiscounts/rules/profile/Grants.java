package io.behaviourdiscounts.rules.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a shopper was granted each rule's discount. */
public final class Grants {

    /** Nothing granted yet. */
    public static final Grants NONE = new Grants(SortedArrayMap.empty());

    private final SortedArrayMap<String, GrantTally> byRule;

    private Grants(SortedArrayMap<String, GrantTally> byRule) {
        this.byRule = byRule;
    }

    /** What {@link #byRule()} gave. */
    public static Grants of(Map<String, GrantTally> byRule) {
        return new Grants(SortedArrayMap.copyOf(byRule));
    }

    /** The grants by rule id, in ascending order. */
    public Map<String, GrantTally> byRule() {
        return byRule.toMap();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grants that && byRule.equals(that.byRule);
    }

    @Override
    public int hashCode() {
        return byRule.hashCode();
    }

    @Override
    public String toString() {
        return "Grants" + byRule;
    }
}
