package io.behaviourdiscounts.server.http.checkout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a call that was done. What does not apply is left out. */
public final class CheckoutAnswer {

    private CheckoutAnswer() {}

    /**
     * The answer's body.
     *
     * @param advice whether nothing is reserved by it
     */
    public static ObjectNode of(CouponReply reply, boolean advice) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("outcome", reply.getOutcome());
        if (advice) {
            answer.put("advice", true);
        }
        answer.set("coupon", coupon(reply));
        setUnlessEmpty(answer, "order", order(reply));
        setUnlessEmpty(answer, "reservation", reservation(reply));
        setMoney(answer, reply);
        return answer;
    }

    private static void setMoney(ObjectNode answer, CouponReply reply) {
        CouponDiscount discount = reply.getDiscount();
        CouponDiscount givenBack = reply.getGivenBack();
        if (discount != null) {
            answer.set("discount", DiscountJson.of(discount));
        }
        if (givenBack != null) {
            answer.set("given_back", DiscountJson.of(givenBack));
        }
        CouponDiscount either = discount == null ? givenBack : discount;
        if (either != null && reply.getBalanceLeft() != null) {
            answer.set(
                    "balance_left",
                    DiscountJson.money(
                            reply.getBalanceLeft(),
                            Money.currency(either.getCurrency()).orElseThrow()));
        }
    }

    private static ObjectNode coupon(CouponReply reply) {
        ObjectNode coupon = JsonNodeFactory.instance.objectNode().put("id", reply.getCouponId());
        put(coupon, "status", reply.getStatus());
        put(coupon, "rule_id", reply.getRuleId());
        if (reply.getRuleVersion() != null) {
            coupon.put("rule_version", reply.getRuleVersion());
        }
        put(coupon, "expires_at", reply.getExpiresAt());
        if (reply.getUsesLeft() != null) {
            coupon.put("uses_left", reply.getUsesLeft());
        }
        return coupon;
    }

    private static ObjectNode order(CouponReply reply) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        put(order, "id", reply.getOrderId());
        if (reply.getPricesIncludeTax() != null) {
            order.put("prices_include_tax", reply.getPricesIncludeTax());
        }
        return order;
    }

    private static ObjectNode reservation(CouponReply reply) {
        ObjectNode reservation = JsonNodeFactory.instance.objectNode();
        put(reservation, "id", reply.getReservationId());
        put(reservation, "expires_at", reply.getReservedUntil());
        return reservation;
    }

    private static void setUnlessEmpty(ObjectNode answer, String name, ObjectNode part) {
        if (!part.isEmpty()) {
            answer.set(name, part);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
