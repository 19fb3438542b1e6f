package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.time.Duration;

/**
 * What the issuer is told about its deployment.
 *
 * @param tenant first field of everything that is hashed; it can't be changed later
 * @param clock what moves a partition's watermark
 * @param tickInterval how often a task looks whether something is due by the wall clock; only with {@link ClockMode#WALL}
 * @param drainBudget how many coupons one tick ends at most before it gives way to other records
 */
public record IssuerSettings(String tenant, ClockMode clock, Duration tickInterval, int drainBudget) {

    /** Where time comes from. */
    public enum ClockMode {
        /** From the log: a tick moves the watermark to the time at which it was appended. */
        WALL,
        /** From whoever advances it: a tick moves the watermark to the time that it names. */
        EVENT
    }

    /** One look a second, five hundred coupons a tick. */
    public static final IssuerSettings DEFAULTS =
            new IssuerSettings(LengthPrefixedFields.DEFAULT_TENANT, ClockMode.WALL, Duration.ofSeconds(1), 500);

    public IssuerSettings {
        if (!tickInterval.isPositive() || drainBudget < 1) {
            throw new IllegalArgumentException("the tick interval and the drain budget must be above zero");
        }
    }

    /** The same with another clock. */
    public IssuerSettings withClock(ClockMode mode) {
        return new IssuerSettings(tenant, mode, tickInterval, drainBudget);
    }
}
