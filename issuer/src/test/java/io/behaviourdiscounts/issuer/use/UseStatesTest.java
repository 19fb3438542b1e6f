package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a use, each state under each command. A cell says what is answered, and after the arrow the state that is left;
 * {@code no:} is a refusal with its reason. In every state the limit accounts have exactly what the use has.
 */
class UseStatesTest {

    /**
     * The states: <em>collects</em> is an apply whose limit accounts have not answered yet; <em>is over</em> is a reservation whose time
     * has passed, and nobody has noticed; <em>by an event</em> is a use that an event redeemed; <em>in part</em> is a redeemed use of which
     * line 2 was rolled back; <em>cancelled</em> is one whose order was cancelled while it was only reserved. Who asks the
     * same as what is being done <em>joins</em> it. The coupon is one shopper's.
     */
    private static final String LIFE = """
            state       | apply                   | redeem                        | redeem, other goods           | redeem, of another            | redeem, no goods              | release                       | rollback                   | apply, by an event            | redeem, by an event           | rollback, line 2              | rollback, by an event
            none        | applied → reserved      | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → none          | no: order_needed → none       | no: not_applied → none        | no: not_applied → none     | applied → reserved            | redeemed → redeemed           | no: not_applied → none        | no: not_applied → none
            collects    | joins                   | waits                         | waits                         | waits                         | waits                         | waits                         | waits                      | waits                         | waits                         | waits                         | waits
            reserved    | applied → reserved      | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → reserved      | redeemed → redeemed           | released → released           | released → cancelled       | applied → reserved            | redeemed → redeemed           | no: not_redeemed → reserved   | released → cancelled
            is over     | applied → reserved      | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → released      | no: order_needed → released   | released → released           | no: not_applied → released | applied → reserved            | redeemed → redeemed           | no: not_applied → released    | no: not_applied → released
            redeemed    | no: redeemed → redeemed | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | no: redeemed → redeemed       | rolled_back → rolled_back  | no: redeemed → redeemed       | redeemed → redeemed           | partly_rolled_back → redeemed | no: not_allowed → redeemed
            by an event | no: redeemed → redeemed | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | no: redeemed → redeemed       | rolled_back → rolled_back  | no: redeemed → redeemed       | redeemed → redeemed           | partly_rolled_back → redeemed | rolled_back → rolled_back
            in part     | no: redeemed → redeemed | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | redeemed → redeemed           | no: redeemed → redeemed       | rolled_back → rolled_back  | no: redeemed → redeemed       | redeemed → redeemed           | partly_rolled_back → redeemed | no: not_allowed → redeemed
            released    | applied → reserved      | redeemed → redeemed           | redeemed → redeemed           | no: not_yours → released      | no: order_needed → released   | released → released           | no: not_applied → released | applied → reserved            | redeemed → redeemed           | no: not_applied → released    | no: not_applied → released
            cancelled   | applied → reserved      | no: rolled_back → cancelled   | no: rolled_back → cancelled   | no: rolled_back → cancelled   | no: rolled_back → cancelled   | released → cancelled          | released → cancelled       | no: rolled_back → cancelled   | no: rolled_back → cancelled   | no: not_redeemed → cancelled  | released → cancelled
            rolled back | applied → reserved      | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back | no: rolled_back → rolled_back | rolled_back → rolled_back  | no: rolled_back → rolled_back | no: rolled_back → rolled_back | rolled_back → rolled_back     | rolled_back → rolled_back
            """;

    private static final CheckoutOrder ORDER = order("o-1", 30_00, 20_00);
    private static final String COUPON = "coupon1";

    private final Desk desk = new Desk(new RandomRules());

    static Stream<Arguments> life() {
        return StateTable.cells(LIFE);
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("life")
    void aUseGoesFromStateToState(String state, String command, String expected) {
        desk.make(COUPON, coupon -> coupon.setRuleId("total-1").setAssignee(shopper(1)));
        bring(state);
        CouponCommand asked = command(command);

        desk.world().tell(asked);
        boolean isOpen = expected.equals("waits") || expected.equals("joins");
        if (isOpen) {
            assertThat(desk.world().replies()).isEmpty();
            assertThat(desk.world().store().waiting()).isEqualTo(expected.equals("waits") ? 1 : 0);
        }
        desk.world().settle();
        List<CouponReply> replies = desk.world().replies();
        assertThat(replies).extracting(CouponReply::getRequestId).contains(asked.getRequestId());
        if (!isOpen) {
            assertThat(answer(replies.getLast())
                            + " → "
                            + desk.use(COUPON, ORDER).state().word())
                    .isEqualTo(expected);
        }
        assertAccountsHaveWhatTheUseHas();
    }

    private void bring(String state) {
        switch (state) {
            case "none" -> {}
            case "collects" -> desk.tell(call(Words.APPLY));
            case "reserved" -> desk.ask(call(Words.APPLY));
            case "is over" -> {
                desk.ask(call(Words.APPLY));
                desk.world().pass(CheckoutWorld.TTL);
            }
            case "redeemed" -> desk.ask(call(Words.REDEEM));
            case "by an event" -> desk.ask(call(Words.REDEEM).setEventId("evt-0"));
            case "in part" -> {
                desk.ask(call(Words.REDEEM));
                desk.ask(call(Words.ROLLBACK).setLines(List.of("2")));
            }
            case "released" -> {
                desk.ask(call(Words.APPLY));
                desk.ask(call(Words.RELEASE));
            }
            case "cancelled" -> {
                desk.ask(call(Words.APPLY));
                desk.ask(call(Words.ROLLBACK));
            }
            case "rolled back" -> {
                desk.ask(call(Words.REDEEM));
                desk.ask(call(Words.ROLLBACK));
            }
            default -> throw new IllegalArgumentException("the table names an unknown state: " + state);
        }
    }

    private CouponCommand command(String column) {
        String[] words = column.split(", ", 2);
        CouponCommand.Builder command = call(words[0]);
        if (words.length == 2) {
            switch (words[1]) {
                case "by an event" -> command.setEventId("evt-1");
                case "other goods" -> command.setOrder(order("o-1", 25_00));
                case "of another" -> command.setShopper(shopper(2));
                case "no goods" -> command.setOrder(order("o-1"));
                case "line 2" -> command.setLines(List.of("2"));
                default -> throw new IllegalArgumentException("the table names a command in an unknown way: " + column);
            }
        }
        return command.build();
    }

    private CouponCommand.Builder call(String type) {
        return desk.call(type, COUPON, ORDER, shopper(1));
    }

    static String answer(CouponReply reply) {
        return reply.getOutcome().equals(Words.REFUSED) ? "no: " + reply.getReason() : reply.getOutcome();
    }

    private void assertAccountsHaveWhatTheUseHas() {
        Use use = desk.use(COUPON, ORDER);
        assertThat(desk.world().accounts().isUnderWay()).isFalse();
        for (String account : desk.world().accounts().keys()) {
            long units = use.claim(account).map(Claim::amount).orElse(0L);
            assertThat(desk.world().accounts().reserved(account))
                    .as("reserved of %s", account)
                    .isEqualTo(use.state() == Use.State.RESERVED ? units : 0);
            assertThat(desk.world().accounts().spent(account))
                    .as("spent of %s", account)
                    .isEqualTo(use.state() == Use.State.REDEEMED ? units : 0);
        }
    }
}
