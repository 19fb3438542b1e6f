package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountDecision;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountRows;
import io.behaviourdiscounts.orders.account.Answer;
import io.behaviourdiscounts.orders.account.LedgerLine;
import io.behaviourdiscounts.orders.account.Units;
import io.behaviourdiscounts.orders.coupon.Coupon.Life;
import io.behaviourdiscounts.orders.coupon.CouponRows.CouponChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One coupon while a decision is made: its row as it is so far, and what goes out. */
final class CouponVisit {

    /** So many orders are asked for a revoked coupon at a time. */
    static final int RECALLED_AT_ONCE = 100;

    private final CouponRows rows;
    private final String couponId;
    private final List<CouponChange> changes = new ArrayList<>();
    private final List<AccountRows.Change> accountChanges = new ArrayList<>();
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<CouponNotice> notices = new ArrayList<>();
    private final List<CouponStep> steps = new ArrayList<>();
    private final Map<String, Units> moved = new HashMap<>();
    private Coupon coupon;
    private Account account;

    CouponVisit(CouponRows rows, Coupon coupon) {
        this.rows = rows;
        this.coupon = coupon;
        this.couponId = coupon.terms().couponId();
        this.account = rows.account(AccountKey.ofCoupon(couponId));
    }

    Coupon coupon() {
        return coupon;
    }

    Account account() {
        return account;
    }

    void become(Life life) {
        coupon = coupon.with(life);
    }

    void publish(CouponStep.Kind kind) {
        coupon = coupon.stepped();
        steps.add(new CouponStep(couponId, coupon.sequence(), kind));
    }

    void tell(CouponNotice notice) {
        notices.add(notice);
    }

    void name(String orderId, String order) {
        changes.add(new CouponChange.NameOrder(couponId, orderId, order));
    }

    /** Takes over what was decided of the coupon's account. */
    void take(AccountDecision decision) {
        accountChanges.addAll(decision.changes());
        lines.addAll(decision.lines());
        account = decision.accountAfter(account);
        for (LedgerLine line : decision.lines()) {
            moved.put(line.holder().order(), line.after());
            if (line.before().firm() != line.after().firm() || line.after().isSpent()) {
                publish(new CouponStep.Kind.Used(line.holder().order(), line.after()));
            }
        }
        decision.answers().forEach(answer -> tell(notice(answer)));
    }

    private CouponNotice notice(Answer answer) {
        Answer.Outcome outcome = answer.outcomes().values().iterator().next();
        return switch (outcome) {
            case HELD -> new CouponNotice.Held(answer.order(), coupon.terms(), answer.round());
            case CONTENDED -> new CouponNotice.Contended(answer.order(), couponId, answer.round());
            case RESERVED_BY_OTHERS ->
                new CouponNotice.Denied(answer.order(), couponId, answer.round(), CouponDenial.IN_USE_ON_ANOTHER_ORDER);
            case SPENT_BY_OTHERS ->
                new CouponNotice.Denied(answer.order(), couponId, answer.round(), CouponDenial.ALREADY_REDEEMED);
        };
    }

    /** Orders that hold the coupon or have reserved it, as they are after this decision. */
    List<String> unspentOrders(String after, int most) {
        List<String> before = rows.unspentOrders(couponId, after, most + moved.size());
        return before.stream()
                .filter(order -> Optional.ofNullable(moved.get(order))
                        .map(units -> !units.isNone() && !units.isSpent())
                        .orElse(true))
                .limit(most)
                .toList();
    }

    CouponDecision decision(CouponCommand.Reply reply) {
        return decision(Optional.of(reply));
    }

    CouponDecision decision() {
        return decision(Optional.empty());
    }

    private CouponDecision decision(Optional<CouponCommand.Reply> reply) {
        if (!rows.coupon(couponId).equals(Optional.of(coupon))) {
            changes.add(new CouponChange.PutCoupon(coupon));
        }
        return new CouponDecision(changes, accountChanges, lines, notices, steps, reply);
    }
}
