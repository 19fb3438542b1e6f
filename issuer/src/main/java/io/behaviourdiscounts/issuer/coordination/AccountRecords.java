package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.LedgerLine;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.account.Units;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitState;
import java.time.Instant;
import java.util.Optional;

/** What accounts of orders publish: the steps of the ledger, and that they are full. */
public final class AccountRecords {

    private AccountRecords() {}

    /**
     * A line of {@code discount.ledger.v1}.
     *
     * @param reservation whose units they are: a hash of the order and the entry, because the ledger names nobody
     * @param at when it was written
     */
    public static LedgerEntry entry(LedgerLine line, String reservation, Instant at) {
        Units before = line.before();
        Units after = line.after();
        return LedgerEntry.newBuilder()
                .setAccount(line.account().key().name())
                .setSequence(line.account().sequence())
                .setStep(step(before, after))
                .setReservation(reservation)
                .setAmount(amount(before, after))
                .setLimit(Optional.ofNullable(line.account().limit())
                        .map(Limit::amount)
                        .orElse(0L))
                .setHeld(line.account().held())
                .setReserved(line.account().reserved())
                .setSpent(line.account().spent())
                .setAt(at)
                .build();
    }

    /**
     * What {@code discount.limits.v1} hears of an account that everybody shares, where it has become full, or has room again.
     *
     * @param at when
     */
    public static Optional<LimitState> turned(Account before, Account after, Instant at) {
        if (before.isFull() == after.isFull()) {
            return Optional.empty();
        }
        long limit = Optional.ofNullable(after.limit()).map(Limit::amount).orElse(0L);
        return Optional.of(LimitState.newBuilder()
                .setAccount(after.key().name())
                .setRuleId("")
                .setFull(after.isFull())
                .setLimit(limit)
                .setAt(at)
                .build());
    }

    /** Whether everybody takes from accounts of a kind, so that others want to know when one is full. */
    public static boolean isShared(AccountKind kind) {
        return switch (kind) {
            case DAY, TOTAL, BUDGET -> true;
            case COUPON, SHOPPER -> false;
        };
    }

    private static String step(Units before, Units after) {
        if (after.spent() > before.spent()) {
            return "spent";
        } else if (after.reserved() > before.reserved()) {
            return "reserved";
        }
        return after.total() > before.total() ? "held" : "given_back";
    }

    private static long amount(Units before, Units after) {
        if (after.spent() > before.spent()) {
            return after.spent();
        } else if (after.reserved() > before.reserved()) {
            return after.reserved();
        }
        return Math.abs(after.total() - before.total());
    }
}
