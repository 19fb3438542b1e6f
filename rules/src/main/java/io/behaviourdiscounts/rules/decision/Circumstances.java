package io.behaviourdiscounts.rules.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision depends on beside the book, the profile and the event.
 *
 * @param appendedAt what an event is late against: its record's append time; null under {@code clock: event}, where it is the
 *     shopper's newest event
 * @param spentCaps the limit accounts known to be full
 * @param blockedRules the rules whose coupons are blocked for a time
 * @param historySince from when on the deployment's events are complete; null when they always were
 */
public record Circumstances(
        @Nullable Instant appendedAt,
        SpentCaps spentCaps,
        BlockedRules blockedRules,
        @Nullable Instant historySince) {}
