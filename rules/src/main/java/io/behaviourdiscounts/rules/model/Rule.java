package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On these events, under these conditions, within these guardrails, give this discount.
 *
 * @param triggers names of the events it listens to, at least one
 * @param priority 0 to 1000, higher first
 * @param activeFrom when it begins to issue; always did when null
 * @param activeUntil when it stops to issue, that instant excluded; never does when null
 * @param status where it stands in its life
 * @param timeZone in which days begin, for time paths and daily caps
 * @param redeemConditions checked at the checkout; none when null
 * @param include what of the event goes along into the issued record
 * @param groups the groups of rules that it is in, whose grants others may count
 * @param experiment who of its shoppers is given what; all are given the action where it is null
 */
public record Rule(
        String id,
        @Nullable String description,
        Set<String> triggers,
        int priority,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        RuleStatus status,
        ZoneId timeZone,
        Condition conditions,
        Action action,
        @Nullable RedeemConditions redeemConditions,
        Guardrails guardrails,
        CodeFormat code,
        Display display,
        List<Path> include,
        Set<String> groups,
        @Nullable Experiment experiment) {

    public Rule {
        triggers = Set.copyOf(triggers);
        include = List.copyOf(include);
        groups = Set.copyOf(groups);
    }

    /** Whether it issues nothing for now, and its coupons can't be used. */
    public boolean paused() {
        return status == RuleStatus.PAUSED;
    }

    /** All that it may give: its action, and those of the variants of its experiment. */
    public List<Action> actions() {
        return experiment == null
                ? List.of(action)
                : experiment.variants().stream()
                        .map(variant -> variant.action() == null ? action : variant.action())
                        .distinct()
                        .toList();
    }

    /** What it gives to the shoppers of a group of its experiment; null where there is no experiment. */
    public Action actionFor(@Nullable ExperimentGroup group) {
        Experiment.Variant variant = experiment == null || group == null ? null : experiment.variant(group.name());
        Action varied = variant == null ? null : variant.action();
        return varied == null ? action : varied;
    }

    /** As it will be when it is put to work: one that is a draft or in the shadow is active. */
    public Rule asIfAtWork() {
        return switch (status) {
            case DRAFT, SHADOW -> with(RuleStatus.ACTIVE, experiment);
            case ACTIVE, PAUSED -> this;
        };
    }

    /** With everybody in one group of its experiment, where it has one. */
    public Rule withEverybodyIn(String group) {
        return experiment == null ? this : with(status, experiment.withEverybodyIn(group));
    }

    private Rule with(RuleStatus newStatus, @Nullable Experiment newExperiment) {
        return new Rule(
                id,
                description,
                triggers,
                priority,
                activeFrom,
                activeUntil,
                newStatus,
                timeZone,
                conditions,
                action,
                redeemConditions,
                guardrails,
                code,
                display,
                include,
                groups,
                newExperiment);
    }

    /**
     * Conditions over the order, pinned when a coupon is issued.
     *
     * @param condition as it is evaluated
     * @param definition the same as text, as it travels with the coupon: YAML in flow style
     */
    public record RedeemConditions(Condition condition, String definition) {}

    /**
     * How the coupon's code looks.
     *
     * @param prefix upper-case letters and digits; may be empty
     * @param length of what follows the prefix, hyphens not counted, check character included
     */
    public record CodeFormat(String prefix, int length) {
        public static final int DEFAULT_LENGTH = 12;
        public static final CodeFormat DEFAULT = new CodeFormat("", DEFAULT_LENGTH);
    }

    /**
     * Texts for the shopper, each by locale.
     *
     * @param name by BCP 47 tag; a text without a locale stands under {@link #ANY_LOCALE}; empty when there is none
     * @param terms the same
     */
    public record Display(Map<String, String> name, Map<String, String> terms) {
        public static final String ANY_LOCALE = "default";
        public static final Display NONE = new Display(Map.of(), Map.of());

        public Display {
            name = Map.copyOf(name);
            terms = Map.copyOf(terms);
        }
    }
}
