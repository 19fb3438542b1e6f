package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.order.OrderView;
import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.OrderEntryRecord;
import io.behaviourdiscounts.schemas.OrderGift;
import io.behaviourdiscounts.schemas.OrderLineDiscount;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What {@code order.discounts.v1} says of an order. */
public final class DiscountsRecord {

    private DiscountsRecord() {}

    /**
     * The record of a step.
     *
     * @param view the order as it is after it
     */
    public static OrderDiscounts of(OrderRecord record, OrderView view, Instant at) {
        Order order = record.question().order();
        List<OrderEntryRecord> entries =
                view.entries().entrySet().stream().map(DiscountsRecord::entry).toList();
        return OrderDiscounts.newBuilder()
                .setKey(record.order())
                .setSequence(record.sequence())
                .setOrderId(view.orderId())
                .setState(EnumWords.of(view.status()))
                .setCurrency(order.currency().getCurrencyCode())
                .setFull(order.subtotal() + order.shippingPrice())
                .setDiscount(view.discount())
                .setEntries(entries)
                .setAt(at)
                .setPricing(record.pricing())
                .setRecord(ByteBuffer.wrap(OrderShapes.RECORD.bytes(NamelessRecord.of(record))))
                .build();
    }

    private static OrderEntryRecord entry(Map.Entry<String, OrderView.EntryView> entry) {
        OrderEntryRecord.Builder record = OrderEntryRecord.newBuilder()
                .setEntry(entry.getKey())
                .setState(entry.getValue().state())
                .setAmount(0);
        Plan.Applied gives = entry.getValue().gives();
        if (gives != null) {
            record.setAmount(gives.amount())
                    .setApplications(gives.applications())
                    .setLines(gives.amounts().stream()
                            .map(amount -> new OrderLineDiscount(amount.line(), amount.amount()))
                            .toList())
                    .setShipping(gives.shipping())
                    .setGifts(gives.gifts().stream()
                            .map(gift -> new OrderGift(gift.sku(), gift.quantity()))
                            .toList());
        }
        return record.build();
    }
}
