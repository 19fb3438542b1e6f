package io.behaviourdiscounts.server.http.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LinePieces;
import io.behaviourdiscounts.server.http.body.Fields;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a checkout's call, which becomes a command. The code in it becomes the coupon's id here and goes no further. */
final class CheckoutBody {

    private static final String AMOUNT = "amount";
    private static final String EXPECTED = "expected_discount";

    private static final List<String> BODY = List.of(
            CouponName.CODE,
            CouponName.ID,
            "order",
            "shopper",
            "channel",
            AMOUNT,
            EXPECTED,
            "reservation_id",
            "happened_at");
    private static final List<String> ROLLBACK =
            Stream.concat(BODY.stream(), Stream.of("lines", "shipping")).toList();
    private static final List<String> SHOPPER = List.of("id", "email", "device_id", "session_id");

    private static final List<String> PIECES = List.of("line", "qty");

    private static final int MAX_EMAIL = 320;

    private final Call call;
    private final Fields body;

    private CheckoutBody(Call call, Fields body) {
        this.call = call;
        this.body = body;
    }

    /**
     * The command that a body asks for, without what the caller's headers say.
     *
     * @param couponId makes a coupon's id of a code
     * @param batch whose a code is
     */
    static CouponCommand read(
            Call call,
            ObjectNode json,
            Function<String, String> couponId,
            Function<String, Optional<BatchCode>> batch,
            Fingerprints fingerprints) {
        CheckoutBody body = new CheckoutBody(call, Fields.of(json, call == Call.ROLLBACK ? ROLLBACK : BODY));
        CouponCommand command = body.command(CouponName.id(body.body, couponId));
        command.setBatch(CouponName.batch(body.body, batch).orElse(null));
        json.remove(CouponName.CODE);
        json.put(CouponName.ID, command.getCouponId());
        command.setFingerprint(fingerprints.of(call.word(), json));
        return command;
    }

    /** Whether a body names its coupon by the id. */
    static boolean namesId(ObjectNode json) {
        return json.hasNonNull(CouponName.ID);
    }

    private CouponCommand command(String couponId) {
        Optional<CheckoutOrder> order = OrderBody.read(body, call.needsGoods());
        Optional<String> reservation = body.text("reservation_id", OrderBody.MAX_ID);
        requireOrder(order, reservation);
        List<NamedLine> lines = lines();
        Optional<Currency> currency = order.map(CheckoutOrder::getCurrency)
                .map(Currency::getInstance)
                .or(() -> Amounts.ownCurrency(body, AMOUNT))
                .or(() -> Amounts.ownCurrency(body, EXPECTED));
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType(call == Call.VALIDATE ? Call.APPLY.word() : call.word())
                .setCouponId(couponId)
                .setOrder(order(order.orElse(null), currency.orElse(null)))
                .setShopper(shopper())
                .setChannel(body.text("channel", OrderBody.MAX_ID).orElse(null))
                .setAmount(Amounts.besideOrder(body, AMOUNT, currency).orElse(null))
                .setExpectedDiscount(
                        Amounts.besideOrder(body, EXPECTED, currency).orElse(null))
                .setReservationId(reservation.orElse(null))
                .setHappenedAt(body.instant("happened_at").orElse(null))
                .setLines(
                        lines.isEmpty()
                                ? null
                                : lines.stream()
                                        .filter(line -> line.thousandths() == null)
                                        .map(NamedLine::line)
                                        .toList())
                .setPieces(pieces(lines))
                .setShipping(body.flag("shipping").orElse(false))
                .build();
    }

    /** Where an amount alone names a currency, it is the order's: a redeem in another one than was reserved is decided anew. */
    private @Nullable CheckoutOrder order(@Nullable CheckoutOrder order, @Nullable Currency currency) {
        if (call != Call.REDEEM || currency == null || (order != null && order.getCurrency() != null)) {
            return order;
        }
        return (order == null ? CheckoutOrder.newBuilder() : CheckoutOrder.newBuilder(order))
                .setCurrency(currency.getCurrencyCode())
                .build();
    }

    /**
     * A line that is rolled back.
     *
     * @param thousandths how many pieces of it, in thousandths of one; all of it when null
     */
    private record NamedLine(String line, @Nullable Long thousandths) {}

    /** The lines that are rolled back. Nothing at all must be said by leaving both fields out. */
    private List<NamedLine> lines() {
        List<NamedLine> lines = body.elements(
                "lines",
                OrderBody.MAX_ITEMS,
                OrderBody.MAX_ID,
                PIECES,
                line -> new NamedLine(line, null),
                pieces -> new NamedLine(
                        pieces.required("line", pieces.text("line", OrderBody.MAX_ID)), OrderBody.quantity(pieces)));
        if (lines.isEmpty() && body.has("lines")) {
            throw body.wrong(
                    "lines", "at least one line is expected; without the field, all of the use is rolled back");
        }
        if (lines.isEmpty() && body.flag("shipping").filter(named -> !named).isPresent()) {
            throw body.wrong(
                    "shipping",
                    "true is expected where no lines are named; without the field, all of the use is rolled back");
        }
        Set<String> names = new HashSet<>();
        Set<String> twice = new HashSet<>();
        lines.stream().filter(line -> !names.add(line.line())).forEach(line -> twice.add(line.line()));
        if (lines.stream().anyMatch(line -> line.thousandths() != null && twice.contains(line.line()))) {
            throw body.wrong("lines", "a line of which pieces are returned is named once");
        }
        return lines;
    }

    private static @Nullable List<LinePieces> pieces(List<NamedLine> lines) {
        List<LinePieces> pieces = new ArrayList<>();
        for (NamedLine line : lines) {
            Long thousandths = line.thousandths();
            if (thousandths != null) {
                pieces.add(new LinePieces(line.line(), thousandths));
            }
        }
        return pieces.isEmpty() ? null : pieces;
    }

    private void requireOrder(Optional<CheckoutOrder> order, Optional<String> reservation) {
        boolean named = order.filter(it -> it.getOrderId() != null || it.getCartId() != null)
                .isPresent();
        if (!named && !(call.takesReservation() && reservation.isPresent())) {
            throw body.missing(
                    "order",
                    call.takesReservation()
                            ? "'order.id', 'order.cart_id' or 'reservation_id' is required"
                            : "'order.id' or 'order.cart_id' is required");
        }
    }

    private @Nullable EventUser shopper() {
        return body.object("shopper", SHOPPER)
                .map(shopper -> EventUser.newBuilder()
                        .setId(shopper.text("id", OrderBody.MAX_ID).orElse(null))
                        .setEmail(shopper.text("email", MAX_EMAIL).orElse(null))
                        .setDeviceId(shopper.text("device_id", OrderBody.MAX_ID).orElse(null))
                        .setSessionId(
                                shopper.text("session_id", OrderBody.MAX_ID).orElse(null))
                        .build())
                .orElse(null);
    }
}
