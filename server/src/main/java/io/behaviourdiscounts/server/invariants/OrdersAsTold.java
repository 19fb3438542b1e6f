package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.orders.record.Verifier;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What each order was told is computed again from its record alone: the same to the cent, and no offer takes more from a line or the shipping than
 * it costs. No record of an order is missing or told twice.
 */
public final class OrdersAsTold implements Invariant {

    private final Map<String, Long> lastByOrder = new HashMap<>();
    private final Breaches breaches = new Breaches();
    private long records;

    @Override
    public String id() {
        return "I8, I9";
    }

    @Override
    public String promise() {
        return "What an order was told comes out the same when it is computed again, and takes no more than there is.";
    }

    @Override
    public List<Topic<? extends SpecificRecord>> topics() {
        return List.of(Topics.ORDER_DISCOUNTS);
    }

    @Override
    public void see(SpecificRecord value) {
        if (value instanceof OrderDiscounts told) {
            records++;
            String at = "order %s at record %d: ".formatted(told.getKey(), told.getSequence());
            Long last = lastByOrder.put(told.getKey(), told.getSequence());
            if (last != null && told.getSequence() != last + 1 && told.getSequence() != 1) {
                breaches.add(at + "follows record " + last);
            }
            Verifier.mistakes(OrderShapes.RECORD.value(Buffers.bytes(told.getRecord())))
                    .forEach(mistake -> breaches.add(at + mistake));
        }
    }

    @Override
    public Verdict verdict() {
        return breaches.verdict(String.format(Locale.ROOT, "%,d records of %,d orders", records, lastByOrder.size()));
    }
}
