package io.behaviourdiscounts.rules.scenario;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.RuleFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One scenario: what was given, one event, what is then expected of it.
 *
 * @param name the file's name without its ending
 * @param about what it shows, in a sentence
 * @param eventClock whether lateness is against the shopper's newest event; else against the append time
 * @param historySince from when on events are complete; null when they always were
 * @param spentCaps the keys of the limit accounts known to be full
 * @param blockedRules the ids of the rules that are blocked
 * @param given what happened before, in order
 * @param when the event that is looked at
 * @param then what is expected of it
 */
public record Scenario(
        String name,
        String about,
        boolean eventClock,
        @Nullable Instant historySince,
        Set<String> spentCaps,
        Set<String> blockedRules,
        List<Step> given,
        Arrival when,
        Expected then) {

    public Scenario {
        spentCaps = Set.copyOf(spentCaps);
        blockedRules = Set.copyOf(blockedRules);
        given = List.copyOf(given);
    }

    /** Something that happened before. */
    public sealed interface Step {}

    /** A rule book became live; it replaces the one before it. */
    public record BookLive(RuleFile file) implements Step {}

    /**
     * An event arrived.
     *
     * @param appendedAt when its record was appended; {@code occurred_at} unless the scenario says otherwise
     */
    public record Arrival(Event event, Instant appendedAt) implements Step {}

    /** The issuer refused a rule's grant to this shopper. */
    public record IssuerRefused(String userId, String rule, Instant occurredAt) implements Step {}

    /** What is expected of the event. */
    public sealed interface Expected {}

    /**
     * It is accepted.
     *
     * @param decisions by rule id, in their order: {@code granted}, or the reason of the refusal
     * @param expiresAt when coupons end, by rule id; not looked at where it is empty
     * @param claims what grants take, by rule id: {@code account amount limit}; not looked at where it is empty
     */
    public record Accepted(
            List<Map.Entry<String, String>> decisions, Map<String, Instant> expiresAt, Map<String, List<String>> claims)
            implements Expected {}

    /** It is not: {@code duplicate}, {@code stale} or {@code profile_too_large}. */
    public record NotAccepted(String word) implements Expected {}

    @Override
    public String toString() {
        return name;
    }
}
