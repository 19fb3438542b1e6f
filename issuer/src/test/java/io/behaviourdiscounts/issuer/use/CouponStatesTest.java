package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.IssueRefusal;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a single-use coupon, each state under each command of an order that has no use of it yet. A cell says what is answered, and
 * after the arrow the state that is left; {@code no:} is a refusal with its reason.
 */
class CouponStatesTest {

    /**
     * The states: <em>refused</em> is a grant whose cap was full; <em>elsewhere</em> is on another order; <em>past its end</em> is a time
     * that nobody has noticed yet; <em>spent and over</em> is a coupon that was redeemed and whose end has come.
     */
    private static final String LIFE = """
            state                   | apply                                 | redeem                                | release                    | rollback                   | block                         | unblock                       | revoke                        | create
            unknown                 | no: not_found → none                  | no: not_found → none                  | no: not_found → none       | no: not_found → none       | no: not_found → none          | no: not_found → none          | no: not_found → none          | created → issued
            refused                 | no: not_found → refused               | no: not_found → refused               | no: not_found → refused    | no: not_found → refused    | no: not_found → refused       | no: not_found → refused       | no: not_found → refused       | no: code_taken → refused
            pending                 | no: not_yet_issued → pending          | no: not_yet_issued → pending          | no: not_yet_issued → pending | no: not_yet_issued → pending | no: not_yet_issued → pending | no: not_yet_issued → pending | no: not_yet_issued → pending  | no: code_taken → pending
            not valid yet           | no: not_yet_active → issued           | no: not_yet_active → issued           | no: not_applied → issued   | no: not_applied → issued   | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → issued
            issued                  | applied → applied                     | redeemed → redeemed                   | no: not_applied → issued   | no: not_applied → issued   | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → issued
            blocked                 | no: blocked → blocked                 | no: blocked → blocked                 | no: not_applied → blocked  | no: not_applied → blocked  | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → blocked
            rule blocked            | no: blocked → issued                  | no: blocked → issued                  | no: not_applied → issued   | no: not_applied → issued   | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → issued
            rule paused             | no: paused → issued                   | no: paused → issued                   | no: not_applied → issued   | no: not_applied → issued   | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → issued
            somebody else's         | no: not_yours → issued                | no: not_yours → issued                | no: not_applied → issued   | no: not_applied → issued   | blocked → blocked             | unblocked → issued            | done → revoked                | no: code_taken → issued
            applied elsewhere       | no: in_use_on_another_order → applied | no: in_use_on_another_order → applied | no: not_applied → applied  | no: not_applied → applied  | blocked → blocked             | unblocked → applied           | done → revoked                | no: code_taken → applied
            redeemed elsewhere      | no: already_redeemed → redeemed       | no: already_redeemed → redeemed       | no: not_applied → redeemed | no: not_applied → redeemed | blocked → blocked             | unblocked → redeemed          | done → revoked                | no: code_taken → redeemed
            applied, past its end   | no: expired → applied                 | no: expired → applied                 | no: not_applied → applied  | no: not_applied → applied  | blocked → blocked             | unblocked → applied           | done → revoked                | no: code_taken → applied
            past its end            | no: expired → expired                 | no: expired → expired                 | no: not_applied → expired  | no: not_applied → expired  | no: already_expired → expired | no: already_expired → expired | no: already_expired → expired | no: code_taken → expired
            expired                 | no: expired → expired                 | no: expired → expired                 | no: not_applied → expired  | no: not_applied → expired  | no: already_expired → expired | no: already_expired → expired | no: already_expired → expired | no: code_taken → expired
            revoked                 | no: revoked → revoked                 | no: revoked → revoked                 | no: not_applied → revoked  | no: not_applied → revoked  | no: already_revoked → revoked | no: already_revoked → revoked | no: already_revoked → revoked | no: code_taken → revoked
            spent and over          | no: already_redeemed → redeemed       | no: already_redeemed → redeemed       | no: not_applied → redeemed | no: not_applied → redeemed | no: already_redeemed → redeemed | no: already_redeemed → redeemed | no: already_redeemed → redeemed | no: code_taken → redeemed
            """;

    private static final CheckoutOrder ORDER = order("o-1", 50_00);
    private static final CheckoutOrder ELSEWHERE = order("o-2", 50_00);
    private static final String COUPON = "coupon1";
    private static final Consumer<NewCoupon.Builder> SINGLE_USE =
            coupon -> coupon.setType("single_use").setRuleId("person-1");

    private final RandomRules rules = new RandomRules();
    private final Desk desk = new Desk(rules);
    private final CheckoutWorld world = desk.world();

    static Stream<Arguments> life() {
        return StateTable.cells(LIFE);
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("life")
    void aCouponGoesFromStateToState(String state, String command, String expected) {
        bring(state);
        CouponCommand.Builder asked = command.equals(Words.CREATE)
                ? desk.creation(COUPON, SINGLE_USE)
                : desk.call(command, COUPON, ORDER, shopper(1));

        assertThat(UseStatesTest.answer(desk.ask(asked)) + " → "
                        + state(world.store().coupon(COUPON)))
                .isEqualTo(expected);
    }

    private void bring(String state) {
        switch (state) {
            case "unknown" -> {}
            case "refused" -> put(new Coupon.Refused("grant-1", IssueRefusal.DAILY_ISSUE_LIMIT_REACHED, world.now()));
            case "pending" -> put(new Coupon.Pending(Grants.grant(1), 0, 0));
            case "not valid yet" ->
                desk.make(
                        COUPON,
                        SINGLE_USE.andThen(
                                coupon -> coupon.setValidFrom(world.now().plusSeconds(1))));
            case "somebody else's" -> desk.make(COUPON, SINGLE_USE.andThen(coupon -> coupon.setAssignee(shopper(2))));
            default -> {
                desk.make(COUPON, SINGLE_USE);
                lead(state);
            }
        }
    }

    private void lead(String state) {
        switch (state) {
            case "issued" -> {}
            case "blocked" -> desk.ask(desk.call(Words.BLOCK, COUPON));
            case "rule blocked" -> rules.blocked.add("person-1");
            case "rule paused" -> rules.paused.add("person-1");
            case "applied elsewhere" -> elsewhere(Words.APPLY);
            case "redeemed elsewhere" -> elsewhere(Words.REDEEM);
            case "applied, past its end" -> {
                world.pass(Desk.VALIDITY.minus(Duration.ofMinutes(1)));
                elsewhere(Words.APPLY);
                world.pass(Duration.ofMinutes(1));
            }
            case "past its end" -> world.pass(Desk.VALIDITY);
            case "expired" -> world.wait(Desk.VALIDITY);
            case "revoked" -> desk.ask(desk.call(Words.REVOKE, COUPON));
            case "spent and over" -> {
                elsewhere(Words.REDEEM);
                world.wait(Desk.VALIDITY);
            }
            default -> throw new IllegalArgumentException("the table names an unknown state: " + state);
        }
    }

    private void put(Coupon coupon) {
        world.store().putCoupon(COUPON, null, coupon);
    }

    private void elsewhere(String type) {
        desk.ask(desk.call(type, COUPON, ELSEWHERE, shopper(1)));
    }

    private static String state(@Nullable Coupon coupon) {
        return switch (coupon) {
            case null -> "none";
            case Coupon.Pending pending -> "pending";
            case Coupon.Refused refused -> "refused";
            case Coupon.Live live ->
                live.blocked() != null ? "blocked" : live.status().word();
            case Coupon.Ended ended -> ended.status().word();
        };
    }
}
