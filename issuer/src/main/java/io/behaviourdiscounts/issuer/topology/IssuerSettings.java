package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.time.Duration;

/**
 * What the issuer is told about its deployment.
 *
 * @param tenant first field of everything that is hashed; it can't be changed later
 * @param partitions how many each topic has that it reads
 * @param clock what moves a partition's watermark
 * @param tickInterval how often a task looks whether something is due by the wall clock; only with {@link ClockMode#WALL}
 * @param drainBudget how many coupons, reservations and remembered answers one tick ends at most before it gives way to other records
 * @param reservationTtl how long a reservation stands that nobody redeems or gives back
 */
public record IssuerSettings(
        String tenant,
        int partitions,
        ClockMode clock,
        Duration tickInterval,
        int drainBudget,
        Duration reservationTtl) {

    /** Where time comes from. */
    public enum ClockMode {
        /** From the log: a tick moves the watermark to the time at which it was appended. */
        WALL,
        /** From whoever advances it: a tick moves the watermark to the time that it names. */
        EVENT
    }

    /** How long a reservation stands where nothing else is said. */
    public static final Duration RESERVATION_TTL = Duration.ofMinutes(30);

    /** One look a second, five hundred ends a tick; over topics of one partition. */
    public static final IssuerSettings DEFAULTS = new IssuerSettings(
            LengthPrefixedFields.DEFAULT_TENANT, 1, ClockMode.WALL, Duration.ofSeconds(1), 500, RESERVATION_TTL);

    public IssuerSettings {
        if (partitions < 1 || !tickInterval.isPositive() || drainBudget < 1 || !reservationTtl.isPositive()) {
            throw new IllegalArgumentException(
                    "the partitions, the tick interval, the drain budget and the life of a reservation must be above zero");
        }
    }

    /** The same over topics of another number of partitions. */
    public IssuerSettings withPartitions(int number) {
        return new IssuerSettings(tenant, number, clock, tickInterval, drainBudget, reservationTtl);
    }

    /** The same with another clock. */
    public IssuerSettings withClock(ClockMode mode) {
        return new IssuerSettings(tenant, partitions, mode, tickInterval, drainBudget, reservationTtl);
    }

    /** The same with another life of reservations. */
    public IssuerSettings withReservationTtl(Duration ttl) {
        return new IssuerSettings(tenant, partitions, clock, tickInterval, drainBudget, ttl);
    }

    /** The same with another number of ends a tick. */
    public IssuerSettings withDrainBudget(int budget) {
        return new IssuerSettings(tenant, partitions, clock, tickInterval, budget, reservationTtl);
    }
}
