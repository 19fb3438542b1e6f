package io.behaviourdiscounts.issuer.store;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Particulars;
import io.behaviourdiscounts.issuer.coupon.Usage;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Quantity;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.testing.CheckoutOrders;
import io.behaviourdiscounts.issuer.use.Basket;
import io.behaviourdiscounts.issuer.use.Claim;
import io.behaviourdiscounts.issuer.use.Collecting;
import io.behaviourdiscounts.issuer.use.LineCount;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DisplayTexts;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.OrderShipping;
import io.behaviourdiscounts.schemas.RememberedReplyRow;
import io.behaviourdiscounts.schemas.UseAliasRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.WaitingCommandRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the checkout keeps, with every field that a row has. */
final class CheckoutSamples {

    private static final String COUPON = "00112233445566778899aabbccddeeff";
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant UNTIL = TRIGGERED.plus(Duration.ofMinutes(30));

    private static final CouponCommand COMMAND = CouponCommand.newBuilder()
            .setRequestId("r-1")
            .setType("apply")
            .setCouponId(COUPON)
            .setOrder(CheckoutOrders.cart("c-1", 150_00, 50_00))
            .setShopper(CheckoutOrders.shopper("user_1", "d-77"))
            .setChannel("web")
            .setReplyPartition(3)
            .setIdempotencyKey("k-1")
            .setFingerprint("f-1")
            .build();

    private CheckoutSamples() {}

    /** Coupons that only a checkout makes. */
    static Map<String, Coupon> coupons() {
        return Map.of(
                "credit",
                credit(),
                "redeemed",
                new Coupon.Ended(
                        credit().origin(), CouponStatus.REDEEMED, UNTIL, 7, TRIGGERED, UNTIL, credit(), 0, false));
    }

    private static Coupon.Live credit() {
        return new Coupon.Live(
                new Origin(
                        "r-0",
                        0,
                        "",
                        new Rule.CodeFormat("", 0),
                        "thank-you",
                        4,
                        "user:user_1",
                        "",
                        TRIGGERED,
                        new Origin.EncryptedCode("e1", "000102030405060708090a0b0c0d0e0f"),
                        null),
                DiscountAction.newBuilder()
                        .setType("store_credit")
                        .setValue(new BigDecimal("50.0000"))
                        .setCurrency("USD")
                        .build(),
                TRIGGERED,
                TRIGGERED.plus(Duration.ofDays(30)),
                true,
                "order.subtotal: {gte: 60}",
                "America/New_York",
                EventUser.newBuilder().setId("user_1").build(),
                new Usage(Usage.Type.UNLIMITED, 1, 1, 2, 0),
                3,
                new Credit(USD, 10_00, 5_00, 15_00, 18_00, 2_00),
                "leaked",
                5,
                new Coupon.Queue(3, 5),
                TRIGGERED,
                UNTIL,
                UNTIL,
                Particulars.NONE);
    }

    /** Coupons that somebody has changed. */
    static Map<String, Coupon> changed() {
        Coupon.Live credit = credit();
        ChangeableTerms terms = CouponChanges.terms(credit);
        terms.setExternalReferences(Map.of("crm", "C-17"));
        terms.setExtensions("{\"b\":1.0,\"a\":null}");
        terms.setDisplay(new DisplayTexts(Map.of("default", "Thank you"), null));
        return Map.of(
                "changed",
                CouponChanges.with(credit, terms, "user:user_1"),
                "deleted",
                new Coupon.Ended(credit.origin(), CouponStatus.EXPIRED, UNTIL, 8, TRIGGERED, UNTIL, null, 4, true));
    }

    /** Uses in every kind of state. */
    static Map<String, Use> uses() {
        Discount discount = new Discount(
                30_00,
                USD,
                List.of(
                        new Discount.Effect(Discount.Target.LINE, "1", "SKU-1", 22_50),
                        new Discount.Effect(Discount.Target.LINE, "2", "SKU-2", 7_50)));
        Claim day = new Claim("rule/r/redemptions/2024-07-15", 1, 500, "r", null);
        Claim stack = new Claim("order/77aa/stack/total", 30_00, 200_00, null, "USD");
        Collecting collecting = new Collecting(
                COMMAND,
                TRIGGERED,
                2,
                1,
                true,
                List.of(new Collecting.Asked(stack, Answer.HELD), new Collecting.Asked(day, null)),
                1,
                discount,
                Refusal.of(Refusal.Reason.NOT_STACKABLE, "another coupon stands alone"),
                1,
                5_00);
        return Map.of(
                "collecting", use(Use.State.RESERVED, discount, null, List.of(stack, day), null, collecting),
                "redeemed", use(Use.State.REDEEMED, discount, null, List.of(stack, day), UNTIL, null),
                "rolled-back", use(Use.State.ROLLED_BACK, discount, null, List.of(), UNTIL, null));
    }

    /** A use of which a line was rolled back. */
    static Use partlyRolledBack() {
        Discount.Effect kept = new Discount.Effect(Discount.Target.LINE, "1", "SKU-1", 22_50);
        Discount.Effect back = new Discount.Effect(Discount.Target.LINE, "2", "SKU-2", 7_50);
        return use(
                Use.State.REDEEMED,
                new Discount(22_50, USD, List.of(kept)),
                new Discount(7_50, USD, List.of(back)),
                List.of(new Claim("order/77aa/stack/total", 22_50, 200_00, null, "USD")),
                UNTIL,
                null);
    }

    /** A use of which pieces of a line were returned. */
    static Use piecesReturned() {
        Discount.Effect kept = new Discount.Effect(Discount.Target.LINE, "1", "SKU-1", 15_00);
        Discount.Effect back = new Discount.Effect(Discount.Target.LINE, "1", "SKU-1", 7_50);
        return use(
                Use.State.REDEEMED,
                new Discount(15_00, USD, List.of(kept)),
                new Discount(7_50, USD, List.of(back)),
                List.of(new LineCount("1", Quantity.of(3), Quantity.of(1))),
                List.of(new Claim("order/77aa/stack/total", 15_00, 200_00, null, "USD")),
                UNTIL,
                null,
                null);
    }

    /** A use whose order was cancelled before it was redeemed. */
    static Use cancelled() {
        Discount.Effect given = new Discount.Effect(Discount.Target.LINE, "1", "SKU-1", 5_00);
        return use(
                Use.State.CANCELLED,
                new Discount(5_00, USD, List.of(given)),
                null,
                List.of(new LineCount("1", Quantity.of(3), Quantity.of(3))),
                List.of(),
                UNTIL,
                null,
                null);
    }

    /** A use of which it is known what it is reserved for. */
    static Use reserved() {
        Discount.Effect tender = new Discount.Effect(Discount.Target.TENDER, "1", "SKU-1", 5_00);
        CheckoutOrder goods = CheckoutOrder.newBuilder(CheckoutOrders.cart("c-1", 150_00, 50_00))
                .setCartId(null)
                .setShipping(new OrderShipping("standard", "US", 6_50L))
                .setTax(9_20L)
                .setPricesIncludeTax(false)
                .build();
        return use(
                Use.State.RESERVED,
                new Discount(5_00, USD, List.of(tender)),
                null,
                List.of(new Claim("order/77aa/stack/total", 5_00, 215_70, null, "USD")),
                null,
                new Basket(goods, 5_00L),
                null);
    }

    /** A use that an event redeemed. */
    static Use redeemedByEvent() {
        return UseRows.fromRow(UseRows.toRow(reserved().redeemed("o-1", "c-1", true, UNTIL)));
    }

    private static Use use(
            Use.State state,
            Discount discount,
            @Nullable Discount returned,
            List<Claim> claims,
            @Nullable Instant endedAt,
            @Nullable Collecting collecting) {
        return use(state, discount, returned, claims, endedAt, null, collecting);
    }

    private static Use use(
            Use.State state,
            Discount discount,
            @Nullable Discount returned,
            List<Claim> claims,
            @Nullable Instant endedAt,
            @Nullable Basket basket,
            @Nullable Collecting collecting) {
        return use(state, discount, returned, List.of(), claims, endedAt, basket, collecting);
    }

    private static Use use(
            Use.State state,
            Discount discount,
            @Nullable Discount returned,
            List<LineCount> counts,
            List<Claim> claims,
            @Nullable Instant endedAt,
            @Nullable Basket basket,
            @Nullable Collecting collecting) {
        return new Use(
                COUPON,
                "cart:c-1",
                state,
                1,
                "o-1",
                "c-1",
                // Of what is over, nobody asks any more whose it was.
                state == Use.State.RESERVED ? CheckoutOrders.shopper("user_1", "d-77") : null,
                "web",
                discount,
                returned,
                counts,
                claims,
                200_00,
                true,
                TRIGGERED,
                UNTIL,
                endedAt,
                false,
                basket,
                collecting);
    }

    /** The rows of all of it. */
    static Map<String, SpecificRecord> rows() {
        Map<String, SpecificRecord> rows = new TreeMap<>();
        coupons().forEach((name, coupon) -> rows.put("2.coupon." + name, CouponRows.toRow(coupon)));
        uses().forEach((name, use) ->
                rows.put("2.use." + name, new UseEntryRow(UseRows.toRow(use), List.of("order:o-1"))));
        rows.put("3.use.partly-rolled-back", new UseEntryRow(UseRows.toRow(partlyRolledBack()), List.of()));
        rows.put("4.use.reserved", new UseEntryRow(UseRows.toRow(reserved()), List.of()));
        rows.put("4.use.redeemed-by-event", new UseEntryRow(UseRows.toRow(redeemedByEvent()), List.of()));
        rows.put("5.use.pieces-returned", new UseEntryRow(UseRows.toRow(piecesReturned()), List.of()));
        rows.put("6.use.cancelled", new UseEntryRow(UseRows.toRow(cancelled()), List.of()));
        changed().forEach((name, coupon) -> rows.put("7.coupon." + name, CouponRows.toRow(coupon)));
        rows.put("2.use.name", new UseEntryRow(new UseAliasRow("cart:c-1"), List.of()));
        rows.put("2.waiting", new WaitingCommandRow(COMMAND, TRIGGERED));
        rows.put("2.reply", new RememberedReplyRow("f-1", reply(), UNTIL));
        return rows;
    }

    private static CouponReply reply() {
        return CouponReply.newBuilder()
                .setRequestId("r-1")
                .setCouponId(COUPON)
                .setOutcome("refused")
                .setReason("conditions_not_met")
                .setCondition("order.subtotal: {gte: 60}")
                .setSeen("59.99")
                .setFingerprint("f-1")
                .build();
    }
}
