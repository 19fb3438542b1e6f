package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.rules.value.ValueTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Ids that are derived, so that the same thing said again is the same thing: the first 128 bits of a SHA-256, in lower-case hex. */
public final class Ids {

    private static final int BYTES = 16;

    private Ids() {}

    /** The id of the grant that a rule makes to a shopper for an event. */
    public static String grant(String tenant, String ruleId, String shopperKey, String eventId) {
        return hex(LengthPrefixedFields.encode(tenant, "grant", ruleId, shopperKey, eventId));
    }

    /** The id of the event that a detector makes of a shopper's silence after another event. */
    public static String detected(String tenant, String detector, String shopperKey, String causeId) {
        return "detected-" + hex(LengthPrefixedFields.encode(tenant, "detected", detector, shopperKey, causeId));
    }

    /** The id of what an event asks of a coupon. */
    public static String request(String tenant, String shopperKey, String eventId, String couponId) {
        return hex(LengthPrefixedFields.encode(tenant, "request", shopperKey, eventId, couponId));
    }

    /**
     * The id of an event that came without one: the same content gives the same id, whatever the order of its fields and however its
     * numbers are spelled.
     */
    public static String event(String tenant, Event event) {
        List<String> fields = new ArrayList<>(List.of("event"));
        append(fields, event, event.occurredAt());
        ValueTokens.appendByValue(fields, event.attributes());
        ValueTokens.appendByValue(fields, event.context());
        return "derived-" + hex(LengthPrefixedFields.encode(tenant, fields.toArray(String[]::new)));
    }

    /**
     * An event whole, as bytes to be sealed: the same event gives the same bytes, whatever the order of its fields and however it was sent;
     * anything else in it gives others. Times count to the microsecond, as on the wire.
     *
     * @param before what the bytes begin with, after the tenant; always as many for one purpose
     */
    public static byte[] content(String tenant, Event event, String... before) {
        List<String> fields = new ArrayList<>(List.of(before));
        fields.add(event.id());
        fields.add(Boolean.toString(event.history()));
        append(fields, event, event.occurredAt().truncatedTo(ChronoUnit.MICROS));
        // as on the wire, from which both who seals and who checks have it
        ValueTokens.append(fields, event.attributes());
        ValueTokens.append(fields, event.context());
        return LengthPrefixedFields.encode(tenant, fields.toArray(String[]::new));
    }

    private static void append(List<String> fields, Event event, Instant occurredAt) {
        fields.add(event.name());
        fields.add(occurredAt.toString());
        User user = event.user();
        Stream.of(user.id(), user.email(), user.deviceId(), user.sessionId())
                .forEach(id -> fields.add(id == null ? "" : "=" + id));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, BYTES);
    }
}
