package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The money of a store credit, in minor units. All parts add up to its value, whatever becomes of it.
 *
 * @param balance what can be spent
 * @param held taken while a use collects its limits
 * @param lapsed what was left when it ended
 */
public record Credit(Currency currency, long balance, long held, long reserved, long redeemed, long lapsed) {

    /** The word for an action that gives such money. */
    public static final String ACTION = "store_credit";

    public Credit {
        if (balance < 0 || held < 0 || reserved < 0 || redeemed < 0 || lapsed < 0) {
            throw new IllegalArgumentException("a part of a store credit is below zero");
        }
    }

    /** What a coupon begins with; nothing where its action gives no credit, or none that can be counted. */
    static @Nullable Credit of(DiscountAction action) {
        BigDecimal value = action.getValue();
        String code = action.getCurrency();
        if (!action.getType().equals(ACTION) || value == null || value.signum() <= 0 || code == null) {
            return null;
        }
        return Money.currency(code)
                .map(currency -> Money.rounded(value, currency, RoundingMode.HALF_UP))
                .map(worth -> new Credit(worth.currency(), worth.minorUnits(), 0, 0, 0, 0))
                .orElse(null);
    }

    /** What it was worth when it was issued. */
    public long value() {
        return Math.addExact(Math.addExact(balance, held), Math.addExact(Math.addExact(reserved, redeemed), lapsed));
    }

    /** What is not gone yet: what can be spent, and what uses hold or have reserved. */
    public long unspent() {
        return Math.addExact(balance, Math.addExact(held, reserved));
    }

    /** Whether all of it is spent, as far as it did not lapse. */
    public boolean isSpent() {
        return unspent() == 0;
    }

    Credit hold(long amount) {
        return new Credit(currency, balance - amount, held + amount, reserved, redeemed, lapsed);
    }

    Credit letGo(long amount) {
        return hold(-amount);
    }

    Credit reserve(long amount) {
        return new Credit(currency, balance - amount, held, reserved + amount, redeemed, lapsed);
    }

    Credit giveBack(long amount) {
        return reserve(-amount);
    }

    Credit redeem(long amount) {
        return new Credit(currency, balance - amount, held, reserved, redeemed + amount, lapsed);
    }

    Credit rollBack(long amount) {
        return redeem(-amount);
    }

    /** What can be spent can't be spent any more. */
    Credit lapse() {
        return new Credit(currency, 0, held, reserved, redeemed, lapsed + balance);
    }
}
