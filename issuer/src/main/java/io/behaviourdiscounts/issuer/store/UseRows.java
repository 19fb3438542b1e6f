package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Quantity;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.use.Basket;
import io.behaviourdiscounts.issuer.use.Claim;
import io.behaviourdiscounts.issuer.use.Collecting;
import io.behaviourdiscounts.issuer.use.Collecting.Asked;
import io.behaviourdiscounts.issuer.use.LineCount;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CollectingRow;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.LineCountRow;
import io.behaviourdiscounts.schemas.UseClaimRow;
import io.behaviourdiscounts.schemas.UseRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Uses as rows and back, without loss; but who it was is kept only as long as a checkout may still ask. */
public final class UseRows {

    private UseRows() {}

    /** The row of a use. */
    public static UseRow toRow(Use use) {
        return UseRow.newBuilder()
                .setCouponId(use.couponId())
                .setUseKey(use.key())
                .setState(use.state().word())
                .setGeneration(use.generation())
                .setOrderId(use.orderId())
                .setCartId(use.cartId())
                .setShopper(isNeeded(use) ? use.shopper() : null)
                .setChannel(use.channel())
                .setDiscount(record(use.discount()))
                .setReturned(record(use.returned()))
                .setCounts(use.counts().stream()
                        .map(count -> new LineCountRow(
                                count.line(),
                                count.all().thousandths(),
                                count.returned().thousandths()))
                        .toList())
                .setClaims(use.claims().stream()
                        .map(claim -> claimRow(claim, null))
                        .toList())
                .setOrderTotal(use.orderTotal())
                .setPricesIncludeTax(use.pricesIncludeTax())
                .setReservedAt(use.reservedAt())
                .setReservedUntil(use.reservedUntil())
                .setEndedAt(use.endedAt())
                .setRedeemedByEvent(use.redeemedByEvent())
                .setGoods(use.basket() == null ? null : use.basket().goods())
                .setWanted(use.basket() == null ? null : use.basket().wanted())
                .setCollecting(use.collecting() == null ? null : collectingRow(use.collecting()))
                .build();
    }

    /** What is redeemed or given back is told of, and nobody asks whose it was any more. */
    private static boolean isNeeded(Use use) {
        return use.state() == Use.State.RESERVED || use.collecting() != null;
    }

    /**
     * The use of a row.
     *
     * @throws IllegalStateException if the row is of a newer release than this one
     */
    public static Use fromRow(UseRow row) {
        return new Use(
                row.getCouponId(),
                row.getUseKey(),
                CouponRows.constant(Use.State.class, row.getState()),
                row.getGeneration(),
                row.getOrderId(),
                row.getCartId(),
                row.getShopper(),
                row.getChannel(),
                discount(row.getDiscount()),
                discount(row.getReturned()),
                row.getCounts().stream()
                        .map(count -> new LineCount(
                                count.getLine(),
                                new Quantity(count.getThousandths()),
                                new Quantity(count.getReturned())))
                        .toList(),
                row.getClaims().stream().map(UseRows::claim).toList(),
                row.getOrderTotal(),
                row.getPricesIncludeTax(),
                row.getReservedAt(),
                row.getReservedUntil(),
                row.getEndedAt(),
                row.getRedeemedByEvent(),
                row.getGoods() == null ? null : new Basket(row.getGoods(), row.getWanted()),
                row.getCollecting() == null ? null : collecting(row.getCollecting()));
    }

    private static CollectingRow collectingRow(Collecting collecting) {
        return CollectingRow.newBuilder()
                .setCommand(collecting.command())
                .setReceivedAt(collecting.receivedAt())
                .setGeneration(collecting.generation())
                .setRound(collecting.round())
                .setInTurn(collecting.inTurn())
                .setClaims(collecting.asked().stream()
                        .map(asked -> claimRow(asked.claim(), asked.answer()))
                        .toList())
                .setAsked(collecting.turn())
                .setDiscount(record(collecting.discount()))
                .setTakenUses(collecting.takenUses())
                .setTakenCredit(collecting.takenCredit())
                .setRefusalReason(
                        collecting.refusal() == null
                                ? null
                                : collecting.refusal().reason().word())
                .setRefusalDetail(
                        collecting.refusal() == null
                                ? null
                                : collecting.refusal().detail())
                .build();
    }

    private static Collecting collecting(CollectingRow row) {
        return new Collecting(
                row.getCommand(),
                row.getReceivedAt(),
                row.getGeneration(),
                row.getRound(),
                row.getInTurn(),
                row.getClaims().stream()
                        .map(claim -> new Asked(claim(claim), answer(claim.getAnswer())))
                        .toList(),
                row.getAsked(),
                discount(row.getDiscount()),
                refusal(row),
                row.getTakenUses(),
                row.getTakenCredit());
    }

    private static @Nullable Refusal refusal(CollectingRow row) {
        return row.getRefusalReason() == null
                ? null
                : Refusal.of(
                        CouponRows.constant(Refusal.Reason.class, row.getRefusalReason()),
                        Objects.requireNonNull(row.getRefusalDetail()));
    }

    private static UseClaimRow claimRow(Claim claim, @Nullable Answer answer) {
        return new UseClaimRow(
                claim.account(),
                claim.amount(),
                claim.limit(),
                claim.ruleId(),
                claim.currency(),
                answer == null ? null : EnumWords.of(answer));
    }

    private static Claim claim(UseClaimRow row) {
        return new Claim(row.getAccount(), row.getAmount(), row.getLimit(), row.getRuleId(), row.getCurrency());
    }

    private static @Nullable Answer answer(@Nullable String word) {
        return word == null ? null : CouponRows.constant(Answer.class, word);
    }

    private static @Nullable CouponDiscount record(@Nullable Discount discount) {
        return discount == null ? null : OrderRecords.record(discount);
    }

    private static @Nullable Discount discount(@Nullable CouponDiscount record) {
        return record == null ? null : OrderRecords.discount(record);
    }
}
