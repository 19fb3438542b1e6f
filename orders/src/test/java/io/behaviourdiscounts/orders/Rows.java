package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountRows;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Holder;
import io.behaviourdiscounts.orders.account.Units;
import io.behaviourdiscounts.orders.coupon.Coupon;
import io.behaviourdiscounts.orders.coupon.CouponRows;
import io.behaviourdiscounts.orders.offer.Offered;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of accounts and coupons in memory. */
final class Rows implements CouponRows {

    private final SortedMap<AccountKey, Account> accounts = new TreeMap<>();
    private final Map<AccountKey, SortedMap<String, Map<String, Units>>> units = new HashMap<>();
    private final Map<AccountKey, Map<Long, Ask>> waiting = new HashMap<>();
    private final Map<String, Coupon> coupons = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    @Override
    public Account account(AccountKey key) {
        return accounts.getOrDefault(key, Account.empty(key));
    }

    @Override
    public Units units(AccountKey key, Holder holder) {
        return of(key).getOrDefault(holder.order(), Map.of()).getOrDefault(holder.entry(), Units.NONE);
    }

    private SortedMap<String, Map<String, Units>> of(AccountKey key) {
        return units.getOrDefault(key, Collections.emptySortedMap());
    }

    @Override
    public Optional<Ask> waiting(AccountKey key, long number) {
        return Optional.ofNullable(waiting.getOrDefault(key, Map.of()).get(number));
    }

    @Override
    public Optional<Coupon> coupon(String couponId) {
        return Optional.ofNullable(coupons.get(couponId));
    }

    @Override
    public Optional<String> orderNamed(String couponId, String orderId) {
        AccountKey key = AccountKey.ofCoupon(couponId);
        return Optional.ofNullable(names.get(couponId + "\n" + orderId))
                .filter(order -> !units(key, new Holder(order, Offered.entryOf(couponId)))
                        .isNone());
    }

    @Override
    public List<String> unspentOrders(String couponId, String after, int most) {
        return of(AccountKey.ofCoupon(couponId)).tailMap(after + "\0").entrySet().stream()
                .filter(order -> order.getValue().values().stream().anyMatch(has -> has.held() + has.reserved() > 0))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    void accountChanges(List<AccountRows.Change> changes) {
        changes.forEach(this::change);
    }

    private void change(AccountRows.Change change) {
        switch (change) {
            case Change.PutAccount(Account account) -> accounts.put(account.key(), account);
            case Change.PutUnits(AccountKey key, Holder holder, Units after) -> put(key, holder, after);
            case Change.PutWaiting(AccountKey key, long number, Ask ask) ->
                waiting.computeIfAbsent(key, each -> new HashMap<>()).put(number, ask);
            case Change.DropWaiting(AccountKey key, long number) ->
                waiting.computeIfAbsent(key, each -> new HashMap<>()).remove(number);
        }
    }

    private void put(AccountKey key, Holder holder, Units after) {
        SortedMap<String, Map<String, Units>> orders = units.computeIfAbsent(key, each -> new TreeMap<>());
        Map<String, Units> entries = orders.computeIfAbsent(holder.order(), each -> new HashMap<>());
        if (after.isNone()) {
            entries.remove(holder.entry());
        } else {
            entries.put(holder.entry(), after);
        }
        if (entries.isEmpty()) {
            orders.remove(holder.order());
        }
    }

    void couponChanges(List<CouponRows.CouponChange> changes) {
        for (CouponRows.CouponChange change : changes) {
            switch (change) {
                case CouponChange.PutCoupon(Coupon coupon) ->
                    coupons.put(coupon.terms().couponId(), coupon);
                case CouponChange.NameOrder(String couponId, String orderId, String order) ->
                    names.put(couponId + "\n" + orderId, order);
            }
        }
    }

    SortedMap<AccountKey, Account> accounts() {
        return accounts;
    }

    /** Whether the sums of an account are those of its holders. */
    boolean isSumOfItsHolders(Account account) {
        List<Units> all = of(account.key()).values().stream()
                .flatMap(entries -> entries.values().stream())
                .toList();
        return all.stream().mapToLong(Units::held).sum() == account.held()
                && all.stream().mapToLong(Units::reserved).sum() == account.reserved()
                && all.stream().mapToLong(Units::spent).sum() == account.spent();
    }

    /** Every holder of every account, with what it has. */
    Map<AccountKey, SortedMap<String, Map<String, Units>>> holders() {
        return units;
    }
}
