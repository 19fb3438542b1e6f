package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.json.DocumentProblem;
import io.behaviourdiscounts.schemas.json.EventJson;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of entries as far as that can be known before they are sent: the data model's fields and types, somebody who did
 * it, a name that is not reserved, and a size that the engine takes.
 */
public final class EntryCheck {

    /** The engine puts a larger event aside. */
    public static final int MAX_EVENT_BYTES = 256 * 1024;

    private final CodesToIds codes;
    private final boolean history;
    private final Function<Shopper, String> keys;

    /**
     * How events are checked, of senders who don't know how our records name shoppers: the engine sends on what lies elsewhere.
     *
     * @param history whether all of them are old events that only fill profiles
     */
    public EntryCheck(CodesToIds codes, boolean history) {
        this(codes, history, Shopper::key);
    }

    /**
     * How events are checked.
     *
     * @param history whether all of them are old events that only fill profiles
     * @param keys the keys of shoppers' records
     */
    public EntryCheck(CodesToIds codes, boolean history, Function<Shopper, String> keys) {
        this.codes = codes;
        this.history = history;
        this.keys = keys;
    }

    /** What an entry is: an event, or why it is none. */
    public Checked check(Entry entry) {
        return switch (entry) {
            case Entry.Unreadable unreadable -> new Checked.Bad(unreadable.line(), unreadable.message());
            case Entry.Mapped mapped -> check(mapped.line(), mapped.event());
            case Entry.Document document ->
                switch (EventJson.read(document.json())) {
                    case EventJson.Parsed.Wrong wrong -> new Checked.Bad(document.line(), sentence(wrong));
                    case EventJson.Parsed.Good good -> check(document.line(), good.event());
                };
        };
    }

    /** All that is wrong with a document, in one line. */
    static String sentence(EventJson.Parsed.Wrong wrong) {
        return wrong.problems().stream().map(DocumentProblem::toString).collect(Collectors.joining("; "));
    }

    private Checked check(long line, BehaviourEvent event) {
        Optional<String> wrongCodes = codes.replaceIn(event);
        if (wrongCodes.isPresent()) {
            return new Checked.Bad(line, wrongCodes.get());
        }
        if (history) {
            event.setHistory(true);
        }
        if (event.getName().equals(Event.CLOCK_TICK)) {
            return new Checked.Bad(line, "name: clock.tick is reserved; time is moved with 'clock advance'");
        }
        if (CouponRoad.isOfOrder(event) && CouponRoad.namesTooMany(event)) {
            return new Checked.Bad(
                    line, "attributes.coupon_ids: an event names at most " + CouponRoad.MOST_COUPONS + " coupons");
        }
        Optional<Shopper> shopper = shopper(event.getUser());
        if (shopper.isEmpty()) {
            return new Checked.Bad(line, "user: one of id, device_id, session_id and email is needed");
        }
        if (EventSize.atMost(event) > MAX_EVENT_BYTES) {
            int bytes = EventSize.of(event);
            if (bytes > MAX_EVENT_BYTES) {
                return new Checked.Bad(line, "the event has " + bytes + " bytes; it may have " + MAX_EVENT_BYTES);
            }
        }
        return new Checked.Good(line, keys.apply(shopper.get()), event);
    }

    private static Optional<Shopper> shopper(@Nullable EventUser user) {
        return user == null
                ? Optional.empty()
                : Shopper.of(new User(user.getId(), user.getEmail(), user.getDeviceId(), user.getSessionId()));
    }
}
