package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the uses of a coupon came to: one record for each that was redeemed and not rolled back whole. */
public final class UsageRecords {

    private UsageRecords() {}

    /** What became of a use on an order. */
    public sealed interface Step {

        String order();

        /** It was redeemed. */
        record Redeemed(
                String order,
                Instant at,
                @Nullable String shopper,
                @Nullable String channel,
                Money amount) implements Step {}

        /** A part of it was given back. */
        record PartlyRolledBack(String order, Money left) implements Step {}

        /** All of it was given back. */
        record RolledBack(String order) implements Step {}
    }

    /**
     * One use.
     *
     * @param discount what it still gives
     */
    public record UsageRecord(
            Instant timestamp,
            @Nullable String customer,
            String order,
            Money discount,
            @Nullable String channel) {

        /** As the document has it. */
        public Json.Fields export() {
            Map<String, Json> amount = new LinkedHashMap<>();
            amount.put("amount", new Json.Decimal(discount.amount()));
            amount.put("currency", Json.of(discount.currency().getCurrencyCode()));
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("timestamp", Json.of(timestamp.toString()));
            fields.put("customer_id", Json.of(customer));
            fields.put("order_id", Json.of(order));
            fields.put("discount_amount", new Json.Fields(amount));
            fields.put("channel", Json.of(channel));
            return new Json.Fields(fields);
        }

        private UsageRecord leaving(Money left) {
            return new UsageRecord(timestamp, customer, order, left, channel);
        }
    }

    /** The records of a coupon's steps, in the order in which the uses were redeemed. */
    public static List<UsageRecord> of(List<Step> steps) {
        Map<String, UsageRecord> byOrder = new LinkedHashMap<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Redeemed redeemed ->
                    byOrder.put(
                            redeemed.order(),
                            new UsageRecord(
                                    redeemed.at(),
                                    redeemed.shopper(),
                                    redeemed.order(),
                                    redeemed.amount(),
                                    redeemed.channel()));
                case Step.PartlyRolledBack part ->
                    byOrder.computeIfPresent(part.order(), (order, use) -> use.leaving(part.left()));
                case Step.RolledBack whole -> byOrder.remove(whole.order());
            }
        }
        return List.copyOf(byOrder.values());
    }
}
