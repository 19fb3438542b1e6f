package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.LimitAccountKey.Holder;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts limit a use, and what it asks of them: the order's, those of the coupon's live rule, and those of its own limit for one
 * shopper. A shopper has an account for each identifier that is known, so one with three accounts on one device counts as one.
 */
final class Claims {

    private final HolderHashes hashes;

    Claims(HolderHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * The claims of a use, in ascending order of their accounts, which is the order in which whoever waits for them takes them.
     *
     * @param rule null where no live rule limits the coupon
     * @param discount the most that the coupon can give to the order
     * @param at the moment on whose day it counts
     */
    List<Claim> of(
            Use use,
            Live coupon,
            @Nullable Rule rule,
            Order order,
            @Nullable EventUser shopper,
            Discount discount,
            Instant at) {
        List<Claim> claims = counts(use, coupon, rule, shopper, at);
        claims.add(stack(use, order, discount));
        if (rule != null) {
            addBudget(claims, rule, discount.amount(), discount.currency().getCurrencyCode(), at);
        }
        claims.sort(Comparator.comparing(Claim::account));
        return claims;
    }

    /** The least that a use claims, whatever its order: one of what is counted, and of a budget the least amount of money that there is. */
    List<Claim> least(Use use, Live coupon, @Nullable Rule rule, @Nullable EventUser shopper, Instant at) {
        List<Claim> claims = counts(use, coupon, rule, shopper, at);
        Budget budget = rule == null ? null : rule.guardrails().budget();
        if (rule != null && budget != null) {
            addBudget(claims, rule, 1, budget.value().currency().getCurrencyCode(), at);
        }
        return claims;
    }

    private List<Claim> counts(Use use, Live coupon, @Nullable Rule rule, @Nullable EventUser shopper, Instant at) {
        List<Claim> claims = new ArrayList<>();
        if (coupon.perShopperLimit() > 0) {
            for (Holder holder : holders(Set.of(By.values()), shopper)) {
                String account =
                        LimitAccountKey.shopperUses(use.couponId(), holder).text();
                claims.add(new Claim(account, 1, coupon.perShopperLimit(), null, null));
            }
        }
        if (rule != null) {
            addCounts(claims, rule, shopper, at);
        }
        return claims;
    }

    private Claim stack(Use use, Order order, Discount discount) {
        String account = LimitAccountKey.orderStack(hashes.ofOrder(use.key())).text();
        String currency = order.currency().getCurrencyCode();
        return new Claim(account, discount.amount(), order.total(), null, currency);
    }

    private void addCounts(List<Claim> claims, Rule rule, @Nullable EventUser shopper, Instant at) {
        Guardrails guardrails = rule.guardrails();
        Long daily = guardrails.maxDailyRedemptions();
        Long total = guardrails.maxTotalRedemptions();
        PerUserLimit perUser = guardrails.perUserLimit();
        if (daily != null) {
            claims.add(one(rule, LimitAccountKey.dailyRedemptions(rule.id(), at, rule.timeZone()), daily));
        }
        if (total != null) {
            claims.add(one(rule, LimitAccountKey.totalRedemptions(rule.id()), total));
        }
        if (perUser != null) {
            for (Holder holder : holders(perUser.by(), shopper)) {
                claims.add(one(
                        rule,
                        LimitAccountKey.shopperRedemptions(rule.id(), perUser.period(), at, rule.timeZone(), holder),
                        perUser.count()));
            }
        }
    }

    private static void addBudget(List<Claim> claims, Rule rule, long amount, String currency, Instant at) {
        Budget budget = rule.guardrails().budget();
        if (budget != null && budget.counted() == Budget.Counted.REDEMPTION) {
            claims.add(new Claim(
                    LimitAccountKey.budget(rule.id(), budget.per(), at, rule.timeZone())
                            .text(),
                    amount,
                    budget.value().minorUnits(),
                    rule.id(),
                    currency));
        }
    }

    private static Claim one(Rule rule, LimitAccountKey account, long limit) {
        return new Claim(account.text(), 1, limit, rule.id(), null);
    }

    private List<Holder> holders(Set<By> by, @Nullable EventUser shopper) {
        List<Holder> holders = new ArrayList<>();
        if (shopper != null) {
            for (By each : By.values()) {
                String identifier = Whose.identifier(each, shopper);
                if (by.contains(each) && identifier != null) {
                    holders.add(new Holder(each, hashes.ofHolder(each, identifier)));
                }
            }
        }
        return holders;
    }
}
