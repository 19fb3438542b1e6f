package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.coupon.CouponCommand;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a coupon's entry, each state under each command about the coupon. A cell says what is answered, and after the arrow the state
 * that is left; {@code no:} is a refusal with its reason. In every state the accounts have exactly what the entry has.
 */
class EntryStatesTest {

    /**
     * The states: <em>is over</em> is a reservation whose time has passed, and nobody has noticed; <em>by an event</em> is an entry that an
     * event redeemed; <em>in part</em> is a redeemed one of which line 2 was rolled back; <em>cancelled</em> is one whose order was cancelled
     * while it was only reserved; <em>recalled</em> one whose coupon was revoked while it was reserved.
     */
    private static final String LIFE = """
            state       | apply                             | redeem                        | redeem, other goods           | redeem, of another            | redeem, no goods              | release                           | rollback                   | redeem, by an event           | rollback, line 2                        | rollback, by an event                | apply, by an event
            none        | applied → reserved                | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → none          | no: order_needed → none       | no: not_applied → none            | no: not_applied → none     | redeemed → redeemed           | no: not_applied → none                  | no: not_applied → none               | applied → reserved
            reserved    | applied → reserved                | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → reserved      | redeemed → redeemed           | released → released               | released → released        | redeemed → redeemed           | no: not_redeemed → reserved             | released → released                  | applied → reserved
            is over     | applied → reserved                | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → released      | no: order_needed → released   | released → released               | no: not_applied → released | redeemed → redeemed           | no: not_applied → released              | no: not_applied → released           | applied → reserved
            redeemed    | no: redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | no: redeemed → redeemed           | rolled_back → rolled_back  | redeemed → redeemed           | partly_rolled_back → partly_rolled_back | no: not_allowed → redeemed           | no: redeemed → redeemed
            by an event | no: redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | no: redeemed → redeemed           | rolled_back → rolled_back  | redeemed → redeemed           | partly_rolled_back → partly_rolled_back | rolled_back → rolled_back            | no: redeemed → redeemed
            in part     | no: redeemed → partly_rolled_back | redeemed → partly_rolled_back | redeemed → partly_rolled_back | redeemed → partly_rolled_back | redeemed → partly_rolled_back | no: redeemed → partly_rolled_back | rolled_back → rolled_back  | redeemed → partly_rolled_back | partly_rolled_back → partly_rolled_back | no: not_allowed → partly_rolled_back | no: redeemed → partly_rolled_back
            released    | applied → reserved                | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → released      | no: order_needed → released   | released → released               | no: not_applied → released | redeemed → redeemed           | no: not_applied → released              | no: not_applied → released           | applied → reserved
            cancelled   | applied → reserved                | no: rolled_back → released    | no: rolled_back → released    | no: rolled_back → released    | no: rolled_back → released    | released → released               | released → released        | no: rolled_back → released    | no: not_redeemed → released             | released → released                  | no: rolled_back → released
            rolled back | applied → reserved                | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back     | rolled_back → rolled_back  | no: rolled_back → rolled_back | rolled_back → rolled_back               | rolled_back → rolled_back            | no: rolled_back → rolled_back
            recalled    | no: revoked → released            | no: revoked → released        | no: revoked → released        | no: revoked → released        | no: revoked → released        | released → released               | no: not_applied → released | no: revoked → released        | no: not_applied → released              | no: not_applied → released           | no: revoked → released
            """;

    private static final Names ORDER = new Names("o-1", null);
    private static final Cart GOODS = Shop.cart(Shop.shopper(1), List.of(), 30_00, 20_00);

    private final Network network = new Network(1, new Shop());

    static Stream<Arguments> life() {
        List<String[]> rows = LIFE.lines()
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .toList();
        List<Arguments> cells = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                cells.add(Arguments.of(row[0], rows.getFirst()[column], row[column]));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("life")
    void anEntryGoesFromStateToState(String state, String command, String expected) {
        network.issue(
                Shop.coupon("ONE", Shop.percent(10), 100, true, 1, Shop.total("rule/R", 1), "user_1", Validity.ALWAYS));
        bring(state);
        Reply reply = network.ask(ORDER, command(command));
        assertThat(answer(reply) + " → " + word()).isEqualTo(expected);
        network.checkAtRest();
    }

    private void bring(String state) {
        switch (state) {
            case "none" -> {}
            case "reserved" -> ask("apply");
            case "is over" -> {
                ask("apply");
                network.later(Network.TTL);
            }
            case "redeemed" -> ask("redeem");
            case "by an event" -> ask("redeem, by an event");
            case "in part" -> {
                ask("redeem");
                ask("rollback, line 2");
            }
            case "released" -> {
                ask("apply");
                ask("release");
            }
            case "cancelled" -> {
                ask("apply");
                network.ask(ORDER, new OrderCommand.RollBack(Parts.WHOLE));
            }
            case "rolled back" -> {
                ask("redeem");
                network.ask(ORDER, new OrderCommand.RollBack(Parts.WHOLE));
            }
            case "recalled" -> {
                ask("apply");
                network.support(new CouponCommand.Revoke("ONE"));
                network.settle();
            }
            default -> throw new IllegalArgumentException("the table names an unknown state: " + state);
        }
    }

    private void ask(String command) {
        assertThat(network.ask(ORDER, command(command))).as(command).isInstanceOf(Reply.Done.class);
    }

    private static OrderCommand command(String column) {
        Shopper another = Shop.shopper(2);
        return switch (column) {
            case "apply" -> new OrderCommand.ApplyCoupon("ONE", GOODS);
            case "apply, by an event" -> new OrderCommand.ApplyByEvent("ONE", GOODS);
            case "redeem" -> new OrderCommand.RedeemCoupon("ONE", GOODS, null);
            case "redeem, other goods" ->
                new OrderCommand.RedeemCoupon("ONE", Shop.cart(Shop.shopper(1), List.of(), 25_00), null);
            case "redeem, of another" ->
                new OrderCommand.RedeemCoupon("ONE", Shop.cart(another, List.of(), 30_00, 20_00), null);
            case "redeem, no goods" -> new OrderCommand.RedeemCoupon("ONE", null, null);
            case "release" -> new OrderCommand.ReleaseCoupon("ONE");
            case "rollback" -> new OrderCommand.RollBackCoupon("ONE", Parts.WHOLE);
            case "redeem, by an event" -> new OrderCommand.Complete(List.of("ONE"), GOODS);
            case "rollback, line 2" -> new OrderCommand.RollBackCoupon("ONE", new Parts(Map.of("2", 0L), false));
            case "rollback, by an event" -> new OrderCommand.Cancel(Parts.WHOLE, false);
            default -> throw new IllegalArgumentException("the table names an unknown command: " + column);
        };
    }

    /** An event skips what it can't have, and says why beside what it did. */
    private static String answer(Reply reply) {
        if (reply instanceof Reply.Done && !reply.told().without().isEmpty()) {
            return "no: "
                    + Objects.requireNonNull(reply.told().without().get("coupon:ONE"))
                            .word();
        }
        return switch (reply) {
            case Reply.Done(Reply.Outcome outcome, var told) -> outcome.name().toLowerCase(Locale.ROOT);
            case Reply.Refused refused -> "no: " + refused.reason().word();
        };
    }

    private String word() {
        Entry entry = network.state(ORDER.key()).entries().get("coupon:ONE");
        return entry == null ? "none" : entry.word();
    }
}
