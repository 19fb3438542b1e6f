package io.behaviourdiscounts.rules.profile;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How often a shopper was granted each rule's discount; immutable. Rules that are no longer live are remembered too, because they
 * may come back, but at most {@value #MOST_RETIRED} of them: those with the latest grants.
 */
public final class Grants {

    /** So many rules that are not live are remembered at most. */
    public static final int MOST_RETIRED = 128;

    private static final String SHADOW = "shadow/";

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

    /** Under what is counted that a rule would have granted, had it not been in the shadow: apart from what it ever grants. */
    public static String inShadow(String ruleId) {
        return SHADOW + ruleId;
    }

    /** The rule in the shadow whose would-be grants are counted under a key; nothing where the key is that of real grants. */
    public static Optional<String> shadowed(String key) {
        return key.startsWith(SHADOW) ? Optional.of(key.substring(SHADOW.length())) : Optional.empty();
    }

    /** The grants under one rule. */
    public GrantTally of(String ruleId) {
        GrantTally tally = byRule.get(ruleId);
        return tally == null ? GrantTally.NONE : tally;
    }

    /** With one more grant under a rule, on a day of the rule's zone. */
    public Grants granted(String ruleId, long time, LocalDate day, Predicate<String> isLive) {
        boolean isNew = byRule.get(ruleId) == null;
        Grants more = new Grants(byRule.with(ruleId, of(ruleId).granted(time, (int) day.toEpochDay())));
        return isNew ? more.withoutOldestRetired(isLive) : more;
    }

    private Grants withoutOldestRetired(Predicate<String> isLive) {
        if (byRule.size() <= MOST_RETIRED) {
            return this;
        }
        int retired = 0;
        int oldest = -1;
        for (int i = 0; i < byRule.size(); i++) {
            if (!isLive.test(byRule.key(i))) {
                retired++;
                oldest = oldest < 0
                                || byRule.value(i).last() < byRule.value(oldest).last()
                        ? i
                        : oldest;
            }
        }
        return retired <= MOST_RETIRED
                ? this
                : new Grants(byRule.without(byRule.key(oldest))).withoutOldestRetired(isLive);
    }

    /** With one grant less under a rule: the issuer refused it. */
    public Grants refused(String ruleId, long time, LocalDate day) {
        if (byRule.get(ruleId) == null) {
            return this;
        }
        GrantTally less = of(ruleId).refused(time, (int) day.toEpochDay());
        return new Grants(less.total() == 0 ? byRule.without(ruleId) : byRule.with(ruleId, less));
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
