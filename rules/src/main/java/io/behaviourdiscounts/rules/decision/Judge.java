package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.CompiledRule;
import io.behaviourdiscounts.rules.book.CompiledSegment;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.QuietHours;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.profile.Grants;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rules that one event triggered, one after another: what one is granted counts for the next. The guardrails are asked in a fixed
 * order, and the first that is breached is the reason: paused, blocked, history unknown, quiet hours, too late, excluded segment, eligible
 * segments, the shopper's count, cooldowns and frequencies, the exclusion group, spent caps.
 */
final class Judge {

    private final RuleBook book;
    private final EventDocument document;
    private final Trigger trigger;
    private final Circumstances circumstances;
    private final Instant reference;
    /** Who came first in each exclusion group. */
    private final Map<String, String> firsts = new HashMap<>();

    private Grants grants;

    Judge(RuleBook book, Profile profile, EventDocument document, Trigger trigger, Circumstances circumstances) {
        this.book = book;
        this.grants = profile.grants();
        this.document = document;
        this.trigger = trigger;
        this.circumstances = circumstances;
        this.reference = reference(profile, trigger.event().occurredAt(), circumstances);
    }

    /** What the event is late against; never before the event itself, whatever the clocks say. */
    private static Instant reference(Profile profile, Instant occurredAt, Circumstances circumstances) {
        Instant appendedAt = circumstances.appendedAt();
        Instant latest = appendedAt != null
                ? appendedAt
                : profile.newest() == Micros.NEVER ? occurredAt : Micros.toInstant(profile.newest());
        return latest.isBefore(occurredAt) ? occurredAt : latest;
    }

    /** The grants of the profile, and what was granted since. */
    Grants grants() {
        return grants;
    }

    /** Decides the next rule. */
    Decision decide(RuleBook.Triggered triggered) {
        Decision.Verdict verdict = verdict(triggered);
        Rule rule = triggered.rule().rule();
        switch (verdict) {
            case Decision.Granted granted -> count(rule, rule.id());
            case Decision.Shadowed shadowed -> count(rule, Grants.inShadow(rule.id()));
            case Decision.Withheld withheld -> {}
            case Decision.Refused refused -> {}
            case Decision.Held held -> {}
        }
        String exclusionGroup = rule.guardrails().pacing().exclusionGroup();
        if (exclusionGroup != null && takesItsTurn(verdict)) {
            firsts.put(exclusionGroup, rule.id());
        }
        return new Decision(triggered.rule().live(), verdict);
    }

    /** Those who are held out are given nothing else of an exclusion group instead. */
    private static boolean takesItsTurn(Decision.Verdict verdict) {
        return verdict instanceof Decision.Granted || verdict instanceof Decision.Withheld;
    }

    private void count(Rule rule, String key) {
        Instant at = trigger.event().occurredAt();
        grants = grants.granted(key, Micros.of(at), LocalDate.ofInstant(at, rule.timeZone()), this::isOfLiveRule);
    }

    private boolean isOfLiveRule(String key) {
        return Grants.shadowed(key)
                .map(shadowed -> book.rule(shadowed)
                        .filter(live -> live.rule().status() == RuleStatus.SHADOW)
                        .isPresent())
                .orElseGet(() -> book.hasRule(key));
    }

    private Decision.Verdict verdict(RuleBook.Triggered triggered) {
        CompiledRule compiled = triggered.rule();
        Rule rule = compiled.rule();
        Instant at = trigger.event().occurredAt();
        Experiment experiment = rule.experiment();
        ExperimentGroup group =
                experiment == null ? null : experiment.groupOf(trigger.shopper().key());
        Action action = rule.actionFor(group);
        Instant expiresAt = compiled.couponEnd(action, at);
        List<Decision.Claim> claims = Claims.of(rule, action, at);
        String counted = rule.status() == RuleStatus.SHADOW ? Grants.inShadow(rule.id()) : rule.id();
        List<Supplier<Optional<? extends Decision.Verdict>>> guardrails = List.of(
                () -> stopped(rule),
                () -> unknownHistory(triggered.answer()),
                () -> quiet(compiled),
                () -> tooLate(expiresAt),
                () -> excluded(compiled.excluded()),
                () -> notEligible(compiled.eligible()),
                () -> PerUserLimits.check(rule, grants.of(counted), at),
                () -> PaceCheck.check(rule, counted, book, grants, at),
                () -> notFirst(rule.guardrails().pacing().exclusionGroup()),
                () -> Claims.spent(claims, rule, at, circumstances.spentCaps()));
        return guardrails.stream()
                .flatMap(guardrail -> guardrail.get().stream())
                .findFirst()
                .<Decision.Verdict>map(breached -> breached)
                .orElseGet(() -> due(compiled, granted(compiled, expiresAt, claims, action, group)));
    }

    /** What becomes of a grant against which nothing speaks. */
    private static Decision.Verdict due(CompiledRule compiled, Decision.Granted granted) {
        ExperimentGroup group = granted.group();
        if (compiled.rule().status() == RuleStatus.SHADOW) {
            return new Decision.Shadowed(granted);
        }
        return group != null && group.isHeldOut() ? new Decision.Withheld(group) : granted;
    }

    private Optional<Decision.Verdict> quiet(CompiledRule compiled) {
        QuietHours hours = compiled.rule().guardrails().pacing().quietHours();
        if (hours == null) {
            return Optional.empty();
        }
        ZoneId zone = hours.zoneFrom() != null
                        && document.at(hours.zoneFrom()) instanceof Value.Text(String name)
                        && ZoneId.getAvailableZoneIds().contains(name)
                ? ZoneId.of(name)
                : compiled.zone();
        return hours.endOfQuiet(trigger.event().occurredAt(), zone).map(end -> switch (hours.then()) {
            case HOLD -> new Decision.Held(end);
            case DROP ->
                new Decision.Refused(
                        RefusalReason.QUIET_HOURS,
                        "it is quiet from " + hours.from() + " to " + hours.until() + " in " + zone,
                        end);
        });
    }

    private Optional<Decision.Refused> notFirst(@Nullable String exclusionGroup) {
        String first = exclusionGroup == null ? null : firsts.get(exclusionGroup);
        return first == null
                ? Optional.empty()
                : refused(
                        RefusalReason.EXCLUSION_GROUP,
                        "the rule " + first + " of the exclusion group " + exclusionGroup + " comes first");
    }

    /** A rule that someone has stopped for now. */
    private Optional<Decision.Refused> stopped(Rule rule) {
        if (rule.paused()) {
            return refused(RefusalReason.PAUSED, "the rule is paused");
        }
        return circumstances.blockedRules().isBlocked(rule.id())
                ? refused(RefusalReason.BLOCKED, "the rule is blocked")
                : Optional.empty();
    }

    private static Optional<Decision.Refused> unknownHistory(Answer conditions) {
        return conditions == Answer.UNKNOWN
                ? refused(
                        RefusalReason.HISTORY_UNKNOWN,
                        "a condition on history looks further back than this shopper's history is known")
                : Optional.empty();
    }

    private Optional<Decision.Refused> tooLate(Instant expiresAt) {
        return expiresAt.isAfter(reference)
                ? Optional.empty()
                : refused(
                        RefusalReason.TOO_LATE,
                        "the coupon would have ended at " + expiresAt + ", and it is " + reference);
    }

    private Optional<Decision.Refused> excluded(List<CompiledSegment> segments) {
        String unknown = null;
        for (CompiledSegment segment : segments) {
            switch (segment.contains(document)) {
                case HOLDS -> {
                    return refused(
                            RefusalReason.EXCLUDED_SEGMENT,
                            "the shopper is in the excluded segment "
                                    + segment.segment().id());
                }
                case UNKNOWN -> unknown = segment.segment().id();
                case FAILS -> {}
            }
        }
        return unknownSegment(unknown);
    }

    private Optional<Decision.Refused> notEligible(List<CompiledSegment> segments) {
        String unknown = null;
        for (CompiledSegment segment : segments) {
            switch (segment.contains(document)) {
                case HOLDS -> {
                    return Optional.empty();
                }
                case UNKNOWN -> unknown = segment.segment().id();
                case FAILS -> {}
            }
        }
        return segments.isEmpty() || unknown != null
                ? unknownSegment(unknown)
                : refused(
                        RefusalReason.NOT_IN_SEGMENT,
                        "the shopper is in none of the segments "
                                + String.join(
                                        ", ",
                                        segments.stream()
                                                .map(it -> it.segment().id())
                                                .toList()));
    }

    private static Optional<Decision.Refused> unknownSegment(@Nullable String segment) {
        return segment == null
                ? Optional.empty()
                : refused(
                        RefusalReason.HISTORY_UNKNOWN,
                        "the segment " + segment + " looks further back than this shopper's history is known");
    }

    private static Optional<Decision.Refused> refused(RefusalReason reason, String detail) {
        return Optional.of(new Decision.Refused(reason, detail));
    }

    private Decision.Granted granted(
            CompiledRule compiled,
            Instant expiresAt,
            List<Decision.Claim> claims,
            Action action,
            @Nullable ExperimentGroup group) {
        Map<String, Value> include = new LinkedHashMap<>();
        for (Path path : compiled.rule().include()) {
            Value value = compiled.view(document).at(path);
            if (value != null) {
                include.put(path.text(), value);
            }
        }
        return new Decision.Granted(
                trigger.grantId(compiled.rule().id()),
                trigger.event().occurredAt(),
                expiresAt,
                claims,
                include,
                action,
                group);
    }
}
