package io.behaviourdiscounts.barcodes.reward;

import org.jspecify.annotations.Nullable;

/**
 * What the cashier has entered about a coupon.
 *
 * @param reward the answer to a prompt; null where it was not asked, or not answered
 * @param override another reward than the coupon's; null where none is wanted
 * @param role the cashier's
 * @param managerApproved whether a manager has approved of the override
 */
public record CashierInput(@Nullable Long reward, @Nullable Long override, String role, boolean managerApproved) {

    public static final CashierInput NONE = new CashierInput(null, null, "cashier", false);
}
