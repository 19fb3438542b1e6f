package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.AccountRows;
import io.behaviourdiscounts.orders.account.LedgerLine;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an ask or a command to a coupon.
 *
 * @param changes of rows of the coupon
 * @param accountChanges of rows of its account
 * @param lines for the ledger
 * @param notices to orders
 * @param steps to be published
 * @param reply to a command; nothing to an ask
 */
public record CouponDecision(
        List<CouponRows.CouponChange> changes,
        List<AccountRows.Change> accountChanges,
        List<LedgerLine> lines,
        List<CouponNotice> notices,
        List<CouponStep> steps,
        Optional<CouponCommand.Reply> reply) {

    public CouponDecision {
        changes = List.copyOf(changes);
        accountChanges = List.copyOf(accountChanges);
        lines = List.copyOf(lines);
        notices = List.copyOf(notices);
        steps = List.copyOf(steps);
    }
}
