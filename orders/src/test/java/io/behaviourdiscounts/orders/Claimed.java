package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Granted;
import io.behaviourdiscounts.orders.order.OrderState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who has what of accounts: as the orders' entries say it, and as the accounts do. */
final class Claimed {

    private Claimed() {}

    static Map<AccountKey, Map<String, Long>> by(Collection<OrderState> orders) {
        Map<AccountKey, Map<String, Long>> claimed = new HashMap<>();
        for (OrderState order : orders) {
            order.entries()
                    .values()
                    .forEach(entry -> claims(entry)
                            .forEach((granted, word) -> granted.claims()
                                    .forEach(claim -> put(claimed, order.head().key(), granted, claim, word, entry))));
        }
        return claimed;
    }

    private static void put(
            Map<AccountKey, Map<String, Long>> claimed,
            String order,
            Granted granted,
            Claim claim,
            String word,
            Entry entry) {
        long amount = claim.isOfMoney() ? Entry.given(entry).getFirst().amount() : claim.amount();
        if (amount > 0) {
            claimed.computeIfAbsent(claim.account(), key -> new HashMap<>())
                    .put(order + " " + granted.entry() + " " + word, amount);
        }
    }

    private static Map<Granted, String> claims(Entry entry) {
        return switch (entry) {
            case Entry.Reserved(Granted granted) -> Map.of(granted, "reserved");
            case Entry.Redeemed redeemed -> Map.of(redeemed.granted(), "spent");
            case Entry.PartlyRolledBack partly -> Map.of(partly.granted(), "spent");
            case Entry.RolledBack ignored -> Map.of();
            case Entry.Released ignored -> Map.of();
        };
    }

    static Map<AccountKey, Map<String, Long>> by(Rows rows) {
        Map<AccountKey, Map<String, Long>> claimed = new HashMap<>();
        rows.holders()
                .forEach((account, orders) ->
                        orders.forEach((order, entries) -> entries.forEach((entry, units) -> List.of(units)
                                .forEach(has -> claimed.computeIfAbsent(account, key -> new HashMap<>())
                                        .put(
                                                order + " " + entry + (has.isSpent() ? " spent" : " reserved"),
                                                has.total())))));
        return claimed;
    }
}
