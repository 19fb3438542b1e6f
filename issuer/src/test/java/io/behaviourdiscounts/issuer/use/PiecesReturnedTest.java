package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.LinePieces;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Some pieces of a line come back, and what the coupon gave on them goes back. */
class PiecesReturnedTest {

    private static final String COUPON = "coupon1";
    private static final String BUDGET = "rule/total-1/budget/total";
    private static final CheckoutOrder NAME =
            CheckoutOrder.newBuilder().setOrderId("o-1").build();

    private final Desk desk = new Desk(new RandomRules());

    @Test
    void onePieceOfThreeTakesAThirdOfWhatWasGivenOnTheLine() {
        desk.make(COUPON, coupon -> coupon.setRuleId("total-1"));
        redeem(line("1", 3, 0, 12_00), line("2", 1, 0, 50_00));
        assertThat(spent(BUDGET)).isEqualTo(8_60);

        CouponReply back = pieces("1", 1_000);

        assertThat(back.getOutcome()).isEqualTo(Words.PARTLY_ROLLED_BACK);
        assertThat(back.getGivenBack().getAmount()).isEqualTo(1_20);
        assertThat(back.getDiscount().getAmount()).isEqualTo(7_40);
        assertThat(spent(BUDGET)).isEqualTo(7_40);
        assertThat(spent("order/order-o-1/stack/total")).isEqualTo(7_40);
        assertThat(spent("rule/total-1/redemptions/total")).isEqualTo(1);
    }

    @Test
    void piecesAddUpToTheLineAndTheLastTakesTheRest() {
        desk.make(COUPON, coupon -> coupon.setAction(Actions.amountOff("10", "USD")));
        redeem(line("1", 3, 0, 12_00));

        assertThat(pieces("1", 1_000).getGivenBack().getAmount()).isEqualTo(3_34);
        assertThat(pieces("1", 1_000).getGivenBack().getAmount()).isEqualTo(3_33);
        CouponReply last = pieces("1", 1_000);
        assertThat(last.getGivenBack().getAmount()).isEqualTo(3_33);
        assertThat(last.getOutcome()).as("nothing is left of the use").isEqualTo(Words.ROLLED_BACK);
        assertThat(spent("order/order-o-1/stack/total")).isZero();
    }

    @Test
    void theWholeLineAfterSomePiecesTakesWhatIsLeftOfIt() {
        desk.make(COUPON, coupon -> {});
        redeem(line("1", 3, 0, 12_00), line("2", 1, 0, 50_00));
        pieces("1", 2_000);

        CouponReply rest = rollback(command -> command.setLines(List.of("1")));
        assertThat(rest.getOutcome()).isEqualTo(Words.PARTLY_ROLLED_BACK);
        assertThat(rest.getGivenBack().getAmount())
                .as("all that was given on the line")
                .isEqualTo(3_60);
        assertThat(rest.getDiscount().getAmount()).isEqualTo(5_00);
        assertThat(pieces("1", 1_000).getReason()).isEqualTo("no_such_line");
    }

    @Test
    void aStoreCreditIsPaidBackForPiecesToo() {
        desk.make(
                COUPON, coupon -> coupon.setType("single_use").setUsageLimit(1).setAction(Actions.credit("50", "USD")));
        redeem(line("1", 3, 0, 12_00));
        assertThat(credit().balance()).isEqualTo(14_00);

        assertThat(pieces("1", 1_000).getGivenBack().getAmount()).isEqualTo(12_00);
        assertThat(credit().balance()).isEqualTo(26_00);
        assertThat(credit().redeemed()).isEqualTo(24_00);
    }

    @Test
    void ofWhatIsMeasuredAPartComesBack() {
        desk.make(COUPON, coupon -> coupon.setAction(Actions.percentage("10")));
        redeem(line("1", 2, 500, 10_00));

        assertThat(pieces("1", 500).getGivenBack().getAmount()).isEqualTo(50);
        assertThat(pieces("1", 2_000).getGivenBack().getAmount()).isEqualTo(2_00);
    }

    @Test
    void morePiecesThanThereAreAreRefusedAndNothingIsDone() {
        desk.make(COUPON, coupon -> {});
        redeem(line("1", 3, 0, 12_00));
        pieces("1", 2_000);

        CouponReply refused = pieces("1", 2_000);
        assertThat(refused.getReason()).isEqualTo("no_such_line");
        assertThat(refused.getDetail()).isEqualTo("of the line '1' 1 can still be returned, and not 2");
        assertThat(pieces("2", 1_000).getReason()).isEqualTo("no_such_line");
        assertThat(desk.use(COUPON, NAME).amount()).isEqualTo(1_20);
    }

    @Test
    void linesAndPiecesMayBeNamedTogether() {
        desk.make(COUPON, coupon -> {});
        redeem(line("1", 3, 0, 12_00), line("2", 1, 0, 50_00), line("3", 1, 0, 10_00));

        CouponReply back =
                rollback(command -> command.setLines(List.of("2")).setPieces(List.of(new LinePieces("1", 1_000L))));
        assertThat(back.getGivenBack().getAmount()).isEqualTo(6_20);
        assertThat(back.getDiscount().getAmount()).isEqualTo(3_40);
    }

    @Test
    void thePiecesOfACouponThatIsUsedAgainAreCountedAnew() {
        desk.make(COUPON, coupon -> {});
        redeem(line("1", 3, 0, 12_00));
        pieces("1", 2_000);
        rollback(command -> {});
        desk.ask(desk.call(Words.APPLY, COUPON, order(line("1", 3, 0, 12_00)), shopper(1)));
        redeem(line("1", 3, 0, 12_00));

        assertThat(pieces("1", 3_000).getGivenBack().getAmount()).isEqualTo(3_60);
    }

    @Test
    void aUseOfAnEarlierReleaseKnowsNoPieces() {
        Use use = Use.none(COUPON, "order:o-1");
        assertThat(use.counts()).isEmpty();
        desk.make(COUPON, coupon -> {});
        redeem(line("1", 3, 0, 12_00));
        Use known = desk.use(COUPON, NAME);
        Use unknown = known.without(known.left().part(effect -> false), List.of());

        assertThat(NamedParts.of(call(command ->
                                        command.setLines(List.of()).setPieces(List.of(new LinePieces("1", 1_000L))))
                                .build())
                        .refusal(unknown))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).endsWith("name the line as a whole"));
    }

    /** An event names lines of an order to all of its coupons, and one of them may be called so. */
    @Test
    void whatStandsBesideTheLinesIsOnNoLineThatIsCalledNull() {
        desk.make(COUPON, coupon -> coupon.setAction(Actions.freeShipping()));
        CheckoutOrder shipped = CheckoutOrder.newBuilder(order(line("null", 3, 0, 12_00)))
                .setShipping(new OrderShipping("standard", "US", 6_50L))
                .build();
        desk.ask(desk.call(Words.REDEEM, COUPON, shipped, shopper(1)).setEventId("evt-1"));

        CouponReply back = rollback(command -> command.setLines(List.of())
                .setPieces(List.of(new LinePieces("null", 1_000L)))
                .setEventId("evt-2"));
        assertThat(back.getReason()).isEqualTo("no_such_line");
    }

    private CouponReply redeem(OrderLineRecord... lines) {
        return desk.ask(desk.call(Words.REDEEM, COUPON, order(lines), shopper(1)));
    }

    private CouponReply pieces(String line, long thousandths) {
        return rollback(command -> command.setLines(List.of()).setPieces(List.of(new LinePieces(line, thousandths))));
    }

    private CouponReply rollback(Consumer<CouponCommand.Builder> parts) {
        return desk.ask(call(parts));
    }

    private CouponCommand.Builder call(Consumer<CouponCommand.Builder> parts) {
        CouponCommand.Builder command = desk.call(Words.ROLLBACK, COUPON, NAME, null);
        parts.accept(command);
        return command;
    }

    private static CheckoutOrder order(OrderLineRecord... lines) {
        return CheckoutOrder.newBuilder()
                .setOrderId("o-1")
                .setCurrency("USD")
                .setLines(List.of(lines))
                .build();
    }

    private static OrderLineRecord line(String name, long quantity, int thousandths, long price) {
        return new OrderLineRecord(name, "SKU-" + name, quantity, price, List.of(), null, true, thousandths);
    }

    private long spent(String account) {
        return desk.world().accounts().spent(account);
    }

    private Credit credit() {
        Coupon coupon = Objects.requireNonNull(desk.world().store().coupon(COUPON));
        return Objects.requireNonNull(((Coupon.Live) coupon).credit());
    }
}
