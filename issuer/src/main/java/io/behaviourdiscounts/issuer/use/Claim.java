package io.behaviourdiscounts.issuer.use;

import org.jspecify.annotations.Nullable;

/**
 * What a use takes, or asks, of one limit account.
 *
 * @param account the account's key
 * @param amount a count, or minor units; of an order's account, what the coupon takes off the order
 * @param limit the limit as the live rule had it when it was asked
 * @param ruleId the rule whose account it is; null where it is another's
 * @param currency ISO 4217, where money is counted
 */
public record Claim(
        String account,
        long amount,
        long limit,
        @Nullable String ruleId,
        @Nullable String currency) {}
