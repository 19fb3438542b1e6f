package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Ask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call that waits for answers of accounts and coupons: what is wanted, which is large and stays, and how far it has come. */
public record Work(Goal goal, Progress progress) {

    /**
     * What is wanted.
     *
     * @param at the moment for which it is decided
     * @param candidates by entry, as far as their terms are known
     * @param entered entries of coupons that the call names
     */
    public record Goal(
            Call call,
            Instant at,
            Purpose purpose,
            Cart cart,
            Map<String, Candidate> candidates,
            Set<String> entered) {}

    /**
     * How far it has come.
     *
     * @param plans how many plans have asked for something
     * @param inTurn whether accounts are asked one after another, because one was contended
     * @param isContended whether an answer of this asking was that others hold units
     * @param out entries that can't be had, with the first reason
     * @param bounds what entries may take off at most, by entry, because a budget has no more for them
     * @param held what was taken for this work, by account and entry
     * @param asked all that was asked for in this work
     * @param pending asks whose answers are awaited
     * @param later asks that come after these, in ascending order of their accounts
     * @param recalled entries that were revoked meanwhile
     * @param otherName the key under which the same order has one of the coupons; null: under none
     * @param askedAt when something was asked last
     * @param repeats how often the pending asks were sent again
     * @param wasRepeated whether any ask was: an account may then have taken what it had first refused
     */
    public record Progress(
            int plans,
            boolean inTurn,
            boolean isContended,
            Map<String, Denied> out,
            Map<String, Long> bounds,
            Map<AccountKey, Map<String, Long>> held,
            Map<AccountKey, Ask> asked,
            Map<AccountKey, Ask> pending,
            List<Ask> later,
            Set<String> recalled,
            @Nullable String otherName,
            Instant askedAt,
            int repeats,
            boolean wasRepeated) {}
}
