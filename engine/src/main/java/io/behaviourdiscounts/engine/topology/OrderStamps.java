package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.rules.decision.Ids;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.seal.Seal;
import io.behaviourdiscounts.schemas.seal.SealPurpose;
import io.behaviourdiscounts.schemas.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Stamps of events that may act on coupons: a header that says who sent the event and what it may, sealed under a key of the ring.
 *
 * <ul>
 *   <li>The seal is over tenant, rights, author, event id and all of the event's content, in a form that does not depend on how the record
 *       is written. So it is worth nothing on another event, and neither the event nor its rights can be changed.
 *   <li>It does not keep anybody from sending the same record again: the same event asks once.
 *   <li>A record is stamped by its last header; whoever has no key can only take a stamp away.
 * </ul>
 */
public final class OrderStamps {

    /** The header's name. It never changes. */
    public static final String HEADER = "orders";

    private static final String OWN = "own";
    private static final String ANY = "any";
    private static final Pattern TEXT = Pattern.compile("(own|any) ([A-Za-z0-9_-]{1,64}) (\\S{1,100})");

    private final String tenant;
    private final Seals seals;

    /** Stamps of one tenant's events. */
    public OrderStamps(String tenant, Seals seals) {
        this.tenant = tenant;
        this.seals = seals;
    }

    /** The header of an event that acts on coupons; nothing for any other, which needs none. */
    public List<Header> headers(BehaviourEvent event, OrderRights rights) {
        return CouponRoad.isOfOrder(event) ? List.of(header(event, rights)) : List.of();
    }

    private Header header(BehaviourEvent record, OrderRights rights) {
        Seal seal = seals.seal(SealPurpose.ORDER_EVENT, message(EventConversion.event(record, tenant), rights));
        String text = String.join(" ", word(rights), rights.author(), seal.text());
        return new RecordHeader(HEADER, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a record carries anything that could be a stamp. */
    static boolean isIn(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }

    /** The rights that an event's stamp gives; nothing where it has none, or it is not this event's. */
    Optional<OrderRights> rights(Event event, Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher stamp = TEXT.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        if (!stamp.matches()) {
            return Optional.empty();
        }
        OrderRights rights = new OrderRights(stamp.group(2), stamp.group(1).equals(ANY));
        return Seal.parse(stamp.group(3))
                .filter(seal -> seals.isValid(SealPurpose.ORDER_EVENT, message(event, rights), seal))
                .map(seal -> rights);
    }

    private byte[] message(Event event, OrderRights rights) {
        return Ids.content(tenant, event, "order-event", word(rights), rights.author());
    }

    private static String word(OrderRights rights) {
        return rights.ofAnyRedemption() ? ANY : OWN;
    }
}
