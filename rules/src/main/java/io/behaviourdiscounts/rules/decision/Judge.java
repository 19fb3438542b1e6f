package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.CompiledRule;
import io.behaviourdiscounts.rules.book.CompiledSegment;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rules that one event triggered, each by itself. The guardrails are asked in a fixed order, and the first that is
 * breached is the reason: paused, blocked, history unknown, too late, excluded segment, eligible segments, the shopper's count, spent caps.
 */
final class Judge {

    private final Profile profile;
    private final EventDocument document;
    private final Trigger trigger;
    private final Circumstances circumstances;
    private final Instant reference;

    Judge(Profile profile, EventDocument document, Trigger trigger, Circumstances circumstances) {
        this.profile = profile;
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

    Decision.Verdict verdict(RuleBook.Triggered triggered) {
        CompiledRule compiled = triggered.rule();
        Rule rule = compiled.rule();
        Instant expiresAt = compiled.couponEnd(trigger.event().occurredAt());
        List<Decision.Claim> claims = Claims.of(rule, trigger.event().occurredAt());
        List<Supplier<Optional<Decision.Refused>>> guardrails = List.of(
                () -> stopped(rule),
                () -> unknownHistory(triggered.answer()),
                () -> tooLate(expiresAt),
                () -> excluded(compiled.excluded()),
                () -> notEligible(compiled.eligible()),
                () -> PerUserLimits.check(
                        rule, profile.grants(), trigger.event().occurredAt()),
                () -> Claims.spent(claims, rule, trigger.event().occurredAt(), circumstances.spentCaps()));
        return guardrails.stream()
                .flatMap(guardrail -> guardrail.get().stream())
                .findFirst()
                .<Decision.Verdict>map(refused -> refused)
                .orElseGet(() -> granted(compiled, expiresAt, claims));
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

    private Decision.Granted granted(CompiledRule compiled, Instant expiresAt, List<Decision.Claim> claims) {
        Map<String, Value> include = new LinkedHashMap<>();
        for (Path path : compiled.rule().include()) {
            Value value = compiled.view(document).at(path);
            if (value != null) {
                include.put(path.text(), value);
            }
        }
        return new Decision.Granted(
                trigger.grantId(compiled.rule().id()), trigger.event().occurredAt(), expiresAt, claims, include);
    }
}
