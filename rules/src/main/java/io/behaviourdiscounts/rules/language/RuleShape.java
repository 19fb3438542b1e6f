package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.rules.model.Rule.Display;
import io.behaviourdiscounts.rules.model.Rule.RedeemConditions;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.source.FlowYaml;
import io.behaviourdiscounts.rules.value.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule. */
final class RuleShape {

    static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");
    static final Key<String> ID = Key.required("id", Words.ID, "its name, used once among all rules");
    static final Key<String> DESCRIPTION =
            Key.optional("description", Scalars.text(1000), "For the people who read the rules.");

    private static final long DEFAULT_PRIORITY = 100;
    private static final long MOST_PRIORITY = 1000;

    private static final Key<List<String>> TRIGGER = Key.required(
            "trigger",
            Lists.oneOrMore("an event's name, or a list of them", Words.EVENT_NAME),
            "the event that it listens to, such as checkout_started, or a list of events");
    private static final Key<Long> PRIORITY = Key.optional(
            "priority",
            Scalars.whole("a whole number from 0 to 1000", 0, MOST_PRIORITY),
            "0 to 1000, higher first; 100 without it.");
    private static final Key<ActiveShape.Active> ACTIVE =
            Key.optional("active", ActiveShape.ACTIVE, "When it issues; always without it.");
    private static final Key<RuleStatus> STATUS = Key.optional(
            "status",
            Scalars.oneOf(RuleStatus.class),
            "draft: it does nothing. shadow: it decides and issues nothing. active (without it). paused: it issues nothing, and its"
                    + " coupons can't be used.");
    private static final Key<Boolean> PAUSED =
            Key.optional("paused", Scalars.truth(), "true is the same as 'status: paused'.");
    private static final Key<List<String>> GROUPS = Key.optional(
            "groups",
            Lists.oneOrMore("a group's id, or a list of them", PacingShape.RULE_GROUP),
            "The groups of rules that it is in, for cooldowns and frequencies across them.");
    private static final Key<ExperimentShape.Written> EXPERIMENT = Key.optional(
            "experiment", ExperimentShape.EXPERIMENT, "Who of its shoppers is given what, to see what it brings.");
    static final Key<ZoneId> TIME_ZONE =
            Key.optional("time_zone", TimeZoneShape.ZONE, "For days, hours and daily caps; UTC without it.");
    private static final Key<Condition> CONDITIONS =
            Key.optional("conditions", ConditionShape.EVENT, "What must hold of the event and its shopper.");
    private static final Key<ActionShape.Zoned> ACTION = Key.required("action", ActionShape.ACTION, "what it gives");
    static final Shape<RedeemConditions> REDEEM = ConditionShape.ORDER.then(
            (condition, node, findings) -> new RedeemConditions(condition, FlowYaml.write(node)));
    private static final Key<RedeemConditions> REDEEM_CONDITIONS =
            Key.optional("redeem_conditions", REDEEM, "What must hold of the order at the checkout.");
    private static final Key<Guardrails> GUARDRAILS =
            Key.required("guardrails", GuardrailsShape.GUARDRAILS, "its limits, with 'validity_window' at least");
    private static final Key<CodeFormat> CODE = Key.optional("code", CodeShape.CODE, "How its codes look.");
    static final Shape<Display> DISPLAY_TEXTS = displayShape();
    static final Key<Display> DISPLAY =
            Key.optional("display", DISPLAY_TEXTS, "Texts for the shopper: one text, or one for each locale.");
    private static final Key<List<Path>> INCLUDE = Key.optional(
            "include",
            Lists.oneOrMore("a path, or a list of paths", Words.path(PathScope.INCLUDED)),
            "What of the event goes along into the issued record.");

    private static final Key<List<Example>> EXAMPLES = Key.optional(
            "examples", ExampleShape.EXAMPLES, "What it does, case by case, for 'rules test'; it is not published.");

    /** A rule and what stands beside it only to test it. */
    record Written(Rule rule, List<Example> examples) {}

    static final Shape<Written> RULE = ObjectShape.of(
            "a rule",
            List.of(
                    ID,
                    DESCRIPTION,
                    TRIGGER,
                    PRIORITY,
                    ACTIVE,
                    STATUS,
                    PAUSED,
                    TIME_ZONE,
                    CONDITIONS,
                    ACTION,
                    REDEEM_CONDITIONS,
                    GUARDRAILS,
                    CODE,
                    DISPLAY,
                    INCLUDE,
                    GROUPS,
                    EXPERIMENT,
                    EXAMPLES),
            RuleShape::make);

    /** The key under which examples stand. */
    static String examplesKey() {
        return EXAMPLES.name();
    }

    private RuleShape() {}

    private static @Nullable Written make(Entries entries) {
        ZoneId zone = entries.or(TIME_ZONE, DEFAULT_ZONE);
        ActiveShape.Active active = entries.or(ACTIVE, ActiveShape.Active.ALWAYS);
        Instant from = active.begins(zone);
        Instant until = active.ends(zone);
        if (from != null && until != null && !from.isBefore(until)) {
            entries.wrong(ACTIVE, "'until' is not after 'from', so the rule would never issue");
            return null;
        }
        Action action = entries.get(ACTION).in(zone);
        Guardrails guardrails = entries.get(GUARDRAILS);
        ExperimentShape.Written experiment = entries.find(EXPERIMENT);
        if (entries.has(STATUS) && entries.has(PAUSED)) {
            entries.wrong(PAUSED, "beside 'status' it is one too many: take it out");
            return null;
        }
        Rule rule = new Rule(
                entries.get(ID),
                entries.find(DESCRIPTION),
                Set.copyOf(entries.get(TRIGGER)),
                Math.toIntExact(entries.or(PRIORITY, DEFAULT_PRIORITY)),
                from,
                until,
                entries.or(STATUS, entries.or(PAUSED, false) ? RuleStatus.PAUSED : RuleStatus.ACTIVE),
                zone,
                entries.or(CONDITIONS, Condition.ALWAYS),
                action,
                entries.find(REDEEM_CONDITIONS),
                guardrails,
                entries.or(CODE, CodeFormat.DEFAULT),
                entries.or(DISPLAY, Display.NONE),
                entries.or(INCLUDE, List.of()),
                Set.copyOf(entries.or(GROUPS, List.of())),
                experiment == null ? null : experiment.in(zone));
        for (Action given : rule.actions()) {
            if (!BudgetCheck.fits(guardrails.budget(), given, entries.findings())) {
                return null;
            }
        }
        for (Example example : entries.or(EXAMPLES, List.of())) {
            if (example.group() != null && !isGroup(rule.experiment(), example.group())) {
                entries.wrong(EXAMPLES, "there is no group '" + example.group() + "' in the rule's experiment");
                return null;
            }
        }
        entries.located(TRIGGER, rule.triggers());
        entries.located(ACTION, action);
        if (until != null) {
            entries.located(ACTIVE, until);
        }
        return new Written(entries.findings().locate(rule, entries.start()), entries.or(EXAMPLES, List.of()));
    }

    private static boolean isGroup(@Nullable Experiment experiment, String group) {
        return experiment != null && (group.equals(ExperimentGroup.HOLD_OUT) || experiment.variant(group) != null);
    }

    private static Shape<Display> displayShape() {
        Key<Map<String, String>> name = Key.optional("name", byLocale(200), "What the discount is called.");
        Key<Map<String, String>> terms = Key.optional("terms", byLocale(2000), "What the shopper must know of it.");
        return ObjectShape.of(
                "'display'",
                List.of(name, terms),
                entries -> new Display(entries.or(name, Map.of()), entries.or(terms, Map.of())));
    }

    private static Shape<Map<String, String>> byLocale(int longest) {
        Shape<String> text = Scalars.text(longest);
        return new ByKind<>(
                "a text, or one for each locale",
                text.then((one, node, findings) -> Map.of(Display.ANY_LOCALE, one)),
                null,
                new MapShape<>("texts by locale", "a locale such as de or en-US", RuleShape::isLocale, text));
    }

    private static boolean isLocale(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
