package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.coupon.CouponDenial;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.CallDenial;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Denied;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The checkout as one thread would do it that sees everything: no partitions, no messages, no holds that others can meet. What an account has
 * left is counted from the entries of all orders.
 */
final class SimpleOrders {

    /** An answer, as far as it is compared. */
    record Answer(
            String word,
            Map<String, Plan.Applied> gives,
            Map<String, String> without,
            long back,
            boolean mayGain,
            boolean stale) {

        static Answer of(Reply reply) {
            Map<String, String> without = new TreeMap<>();
            reply.told().without().forEach((entry, reason) -> without.put(entry, reason.word()));
            String word = switch (reply) {
                case Reply.Done(Reply.Outcome outcome, var told) -> outcome.name();
                case Reply.Refused refused -> "no: " + refused.reason().word();
            };
            return new Answer(
                    word,
                    reply.told().gives(),
                    without,
                    reply.told().givenBack(),
                    reply.told().mayGain(),
                    reply.told().staleRevision());
        }
    }

    final SortedMap<String, SimpleOrder> orders = new TreeMap<>();
    private final Shop shop;
    private final Map<String, CouponTerms> coupons = new HashMap<>();
    private final Set<String> blocked = new TreeSet<>();
    private final Set<String> revoked = new TreeSet<>();
    private Instant now = Network.START;

    SimpleOrders(Shop shop) {
        this.shop = shop;
    }

    void issue(CouponTerms terms) {
        coupons.put(terms.couponId(), terms);
    }

    void block(String coupon) {
        if (!revoked.contains(coupon)) {
            blocked.add(coupon);
        }
    }

    void unblock(String coupon) {
        blocked.remove(coupon);
    }

    void revoke(String coupon) {
        blocked.remove(coupon);
        if (revoked.add(coupon)) {
            for (SimpleOrder order : orders.values()) {
                SimpleEntry entry = order.entries.get(Offered.entryOf(coupon));
                if (entry != null && entry.is("reserved")) {
                    entry.state = "recalled";
                    order.lost = Offered.entryOf(coupon);
                    order.forgetEnd();
                }
            }
        }
    }

    void tick(Instant time) {
        now = time;
        for (SimpleOrder order : orders.values()) {
            if (order.reservedUntil != null && !now.isBefore(order.reservedUntil)) {
                order.each("reserved", entry -> entry.state = "released");
                order.reservedUntil = null;
            }
        }
    }

    Answer ask(String key, OrderCommand command) {
        SimpleOrder order = orders.computeIfAbsent(key, each -> new SimpleOrder());
        Answer answer = answer(order, command);
        order.forgetEnd();
        return answer;
    }

    private Answer answer(SimpleOrder order, OrderCommand command) {
        return switch (command) {
            case OrderCommand.Apply apply -> apply(order, apply);
            case OrderCommand.Redeem redeem -> redeem(order, redeem);
            case OrderCommand.Release ignored -> release(order);
            case OrderCommand.RollBack(Parts parts) -> rollBackAll(order, parts, true, true);
            case OrderCommand.ApplyCoupon(String coupon, Cart cart) -> applyCoupon(order, coupon, cart, false);
            case OrderCommand.ApplyByEvent(String coupon, Cart cart) -> applyCoupon(order, coupon, cart, true);
            case OrderCommand.RedeemCoupon redeem -> redeemCoupon(order, redeem);
            case OrderCommand.ReleaseCoupon(String coupon) -> releaseCoupon(order, Offered.entryOf(coupon));
            case OrderCommand.RollBackCoupon(String coupon, Parts parts) ->
                rollBackOne(order, Offered.entryOf(coupon), parts);
            case OrderCommand.Complete complete -> complete(order, complete);
            case OrderCommand.Cancel(Parts parts, boolean ofAny) -> {
                if (order.entries.isEmpty() && parts.isWhole()) {
                    order.cancelled = true;
                }
                yield rollBackAll(order, parts, ofAny, false);
            }
        };
    }

    private static Answer no(SimpleOrder order, CallDenial denial) {
        return told(order, "no: " + denial.word(), Map.of(), 0, false, false);
    }

    private static Answer done(SimpleOrder order, String word) {
        return told(order, word, Map.of(), 0, false, false);
    }

    private static Answer told(
            SimpleOrder order, String word, Map<String, String> without, long back, boolean mayGain, boolean stale) {
        return new Answer(word, order.gives(), without, back, mayGain, stale);
    }

    private Answer apply(SimpleOrder order, OrderCommand.Apply apply) {
        Long revision = apply.revision();
        if (revision != null && revision < order.revision) {
            return told(order, "APPLIED", Map.of(), 0, false, true);
        }
        order.revision = revision == null ? order.revision : revision;
        return plan(order, new Wish(apply.cart(), entry -> false, false, false, null, null, apply.onRefusal()), true);
    }

    private Answer redeem(SimpleOrder order, OrderCommand.Redeem redeem) {
        List<SimpleEntry> reserved = order.all("reserved");
        Cart cart = redeem.cart();
        if (reserved.isEmpty() && order.hasFixed()) {
            return done(order, "REDEEMED");
        }
        if (order.cancelled) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        String stopped = order.lost != null ? CouponDenial.REVOKED.word() : stopped(reserved);
        if (!reserved.isEmpty() && (cart == null || (cart.equals(order.cart) && stopped == null))) {
            return spend(order, reserved, order.amount(), redeem.expected(), stopped, false);
        }
        if (cart == null) {
            return goodsNeeded(order, order.lost != null);
        }
        return plan(
                order, new Wish(cart, entry -> true, true, false, null, redeem.expected(), redeem.onRefusal()), true);
    }

    private static Answer goodsNeeded(SimpleOrder order, boolean lost) {
        return lost ? told(order, "no: revoked", Map.of(), 0, false, false) : no(order, CallDenial.ORDER_NEEDED);
    }

    private @Nullable String stopped(List<SimpleEntry> reserved) {
        for (SimpleEntry entry : reserved) {
            if (entry.coupon != null && blocked.contains(entry.coupon.couponId())) {
                return CouponDenial.BLOCKED.word();
            }
            if (shop.stopped.contains(entry.offered.caps().subject())) {
                return CallDenial.PAUSED.word();
            }
        }
        return null;
    }

    private static Answer spend(
            SimpleOrder order,
            List<SimpleEntry> reserved,
            long amount,
            @Nullable Long expected,
            @Nullable String stopped,
            boolean byEvent) {
        if (stopped != null) {
            return told(order, "no: " + stopped, Map.of(), 0, false, false);
        }
        if (expected != null && expected != amount) {
            return no(order, CallDenial.DISCOUNT_CHANGED);
        }
        reserved.forEach(entry -> entry.redeem(byEvent));
        return done(order, "REDEEMED");
    }

    private Answer applyCoupon(SimpleOrder order, String coupon, @Nullable Cart said, boolean byEvent) {
        SimpleEntry known = order.entries.get(Offered.entryOf(coupon));
        Cart cart = order.goods(said);
        if (known != null && known.isFixed()) {
            return no(order, CallDenial.REDEEMED);
        }
        if (byEvent && (order.cancelled || isOver(known))) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        if (cart == null) {
            return no(order, CallDenial.ORDER_NEEDED);
        }
        Wish wish = new Wish(cart, entry -> false, false, false, List.of(coupon), null, OnRefusal.REFUSE);
        return plan(order, wish, false);
    }

    private Answer redeemCoupon(SimpleOrder order, OrderCommand.RedeemCoupon redeem) {
        String id = Offered.entryOf(redeem.couponId());
        SimpleEntry known = order.entries.get(id);
        Cart cart = order.goods(redeem.cart());
        if (known != null && known.isFixed()) {
            return done(order, "REDEEMED");
        }
        if (isOver(known)) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        if (known != null && known.is("reserved") && (redeem.cart() == null || Objects.equals(cart, order.cart))) {
            String stopped = order.lost != null ? CouponDenial.REVOKED.word() : stopped(List.of(known));
            return spend(order, List.of(known), known.applied.amount(), redeem.expected(), stopped, false);
        }
        if (cart == null || redeem.cart() == null) {
            return goodsNeeded(order, id.equals(order.lost));
        }
        Wish wish = new Wish(
                cart, id::equals, true, false, List.of(redeem.couponId()), redeem.expected(), OnRefusal.REFUSE);
        return plan(order, wish, false);
    }

    private static boolean isOver(@Nullable SimpleEntry entry) {
        return entry != null && entry.is("rolled_back", "cancelled");
    }

    private Answer complete(SimpleOrder order, OrderCommand.Complete complete) {
        List<SimpleEntry> reserved = order.all("reserved");
        List<String> more = complete.coupons().stream()
                .filter(coupon -> {
                    SimpleEntry entry = order.entries.get(Offered.entryOf(coupon));
                    return entry == null || entry.is("released", "cancelled", "recalled");
                })
                .toList();
        Cart cart = order.goods(complete.cart());
        if (order.cancelled) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        if (reserved.isEmpty() && order.hasFixed()) {
            return done(order, "REDEEMED");
        }
        if (reserved.isEmpty() && more.isEmpty()) {
            return no(order, CallDenial.NOT_APPLIED);
        }
        if (more.isEmpty() && (complete.cart() == null || Objects.equals(cart, order.cart))) {
            String stopped = order.lost != null ? CouponDenial.REVOKED.word() : stopped(reserved);
            return spend(order, reserved, order.amount(), null, stopped, true);
        }
        if (cart == null) {
            return no(order, CallDenial.ORDER_NEEDED);
        }
        return plan(order, new Wish(cart, entry -> true, true, true, more, null, OnRefusal.SKIP), false);
    }

    /**
     * What is wished.
     *
     * @param beside coupons that join what stands; null: the cart's coupons and the book are the whole set
     */
    private record Wish(
            Cart cart,
            Predicate<String> spends,
            boolean redeems,
            boolean byEvent,
            @Nullable List<String> beside,
            @Nullable Long expected,
            OnRefusal onRefusal) {}

    /** Plans with what is known until nothing is missing: what can't be had is left out of the next plan. */
    private Answer plan(SimpleOrder order, Wish wish, boolean isWholeSet) {
        Attempt attempt = new Attempt(order, wish);
        List<String> named = isWholeSet ? wish.cart().coupons() : Objects.requireNonNull(wish.beside());
        if (isWholeSet) {
            shop.promotions.stream()
                    .filter(offered -> order.is(offered.entry(), "reserved") || !isFull(offered, wish.cart()))
                    .forEach(offered -> attempt.known.put(offered.entry(), offered));
        } else {
            order.all("reserved").forEach(entry -> attempt.known.put(entry.offered.entry(), entry.offered));
        }
        for (String coupon : named) {
            String id = Offered.entryOf(coupon);
            if (!order.hasFixed(id)) {
                attempt.entered.add(id);
                if (order.is(id, "reserved")) {
                    attempt.known.put(id, Objects.requireNonNull(order.entries.get(id)).offered);
                }
                if (wish.redeems() && isOver(order.entries.get(id))) {
                    attempt.out.put(id, CallDenial.ROLLED_BACK.word());
                }
            }
        }
        attempt.known.keySet().removeIf(order::hasFixed);
        return attempt.run();
    }

    private boolean isFull(Offered offered, Cart cart) {
        return offered.caps().claims(cart.shopper(), 1, 1, now).stream()
                .anyMatch(claim -> shop.full.contains(claim.account()));
    }

    /** One call's plans. */
    private final class Attempt {

        private final SimpleOrder order;
        private final Wish wish;
        private final SortedMap<String, Offered> known = new TreeMap<>();
        private final Map<String, String> out = new TreeMap<>();
        private final Set<String> entered = new TreeSet<>();
        private final Map<String, Long> bounds = new HashMap<>();
        /** By account and entry: what this call has, with what was reserved before. */
        private final Map<String, Long> had = new HashMap<>();

        private final Map<String, CouponTerms> terms = new HashMap<>();

        Attempt(SimpleOrder order, Wish wish) {
            this.order = order;
            this.wish = wish;
            order.all("reserved").forEach(entry -> {
                if (entry.coupon != null) {
                    terms.put(entry.offered.entry(), entry.coupon);
                }
                entry.claims.forEach(claim -> had.put(claim.account() + " " + entry.offered.entry(), claim.amount()));
            });
        }

        Answer run() {
            int plans = 0;
            while (true) {
                known.forEach(this::exclude);
                if (wish.onRefusal() == OnRefusal.REFUSE) {
                    for (String id : entered) {
                        String reason = out.get(id);
                        if (reason != null) {
                            return told(order, "no: " + reason, Map.of(), 0, false, false);
                        }
                    }
                }
                Plan plan = price();
                SortedMap<AccountKey, List<Want>> missing = missing(plan);
                if (missing.isEmpty()) {
                    return conclude(plan);
                }
                if (plans >= 2 && withoutWhatIsMissing(missing, plans >= 3)) {
                    continue;
                }
                plans++;
                missing.values().forEach(this::take);
            }
        }

        private void exclude(String id, Offered offered) {
            CouponTerms coupon = terms.get(id);
            if (coupon != null && blocked.contains(coupon.couponId())) {
                out.putIfAbsent(id, CouponDenial.BLOCKED.word());
            }
            if (coupon != null) {
                coupon.denialTo(wish.cart().shopper()).ifPresent(denial -> out.putIfAbsent(id, denial.word()));
            }
            if (shop.stopped.contains(offered.caps().subject())) {
                out.putIfAbsent(id, CallDenial.PAUSED.word());
            }
            if (offered.caps().lacksShopper(wish.cart().shopper())) {
                out.putIfAbsent(id, CallDenial.SHOPPER_NEEDED.word());
            }
        }

        private Plan price() {
            List<Offered> offered = known.values().stream()
                    .filter(each -> !out.containsKey(each.entry()))
                    .map(each -> wish.redeems() && order.is(each.entry(), "reserved") ? each.atAnyTime() : each)
                    .toList();
            return SimplePrice.of(wish.cart(), order, offered, bounds, now);
        }

        private record Want(String id, Claim claim) {}

        private SortedMap<AccountKey, List<Want>> missing(Plan plan) {
            SortedMap<String, Want> wants = new TreeMap<>();
            for (Plan.Applied applied : plan.applied()) {
                Offered offered = known.get(applied.offer());
                if (offered != null && !order.hasFixed(applied.offer())) {
                    claims(applied, offered)
                            .forEach(claim -> wants.put(
                                    claim.account() + " " + applied.offer(), new Want(applied.offer(), claim)));
                }
            }
            for (String id : entered) {
                if (!out.containsKey(id)) {
                    Claim use = new Claim(AccountKey.ofCoupon(Offered.couponOf(id)), 1, new Limit(0, 0));
                    wants.put(use.account() + " " + id, new Want(id, use));
                }
            }
            SortedMap<AccountKey, List<Want>> missing = new TreeMap<>();
            wants.values().forEach(want -> {
                if (want.claim().amount() > had(want)) {
                    missing.computeIfAbsent(want.claim().account(), each -> new ArrayList<>())
                            .add(want);
                }
            });
            return missing;
        }

        private long had(Want want) {
            return had.getOrDefault(want.claim().account() + " " + want.id(), 0L);
        }

        private List<Claim> claims(Plan.Applied applied, Offered offered) {
            List<Claim> claims = new ArrayList<>(
                    offered.caps().claims(wish.cart().shopper(), applied.applications(), applied.amount(), now));
            CouponTerms coupon = terms.get(applied.offer());
            if (coupon != null) {
                claims.add(coupon.use());
            }
            return claims;
        }

        private boolean withoutWhatIsMissing(SortedMap<AccountKey, List<Want>> missing, boolean isSettled) {
            boolean any = false;
            for (List<Want> wants : missing.values()) {
                for (Want want : wants) {
                    if (isSettled || !entered.contains(want.id())) {
                        doWithout(want, CallDenial.BUSY.word());
                        any = true;
                    }
                }
            }
            return any;
        }

        private void doWithout(Want want, String reason) {
            boolean mustBeWhole = entered.contains(want.id()) && wish.onRefusal() == OnRefusal.REFUSE;
            if (want.claim().isOfMoney() && had(want) > 0 && !mustBeWhole) {
                bounds.put(want.id(), had(want));
            } else {
                out.putIfAbsent(want.id(), reason);
            }
        }

        private void take(List<Want> wants) {
            for (Want want : wants) {
                if (want.claim().account().kind() == AccountKind.COUPON) {
                    takeCoupon(want);
                } else if (want.claim().amount() - had(want)
                        > want.claim().limit().amount() - taken(want.claim())) {
                    doWithout(want, new Denied.OfLimit(want.claim().account().kind()).word());
                } else {
                    had.put(
                            want.claim().account() + " " + want.id(),
                            want.claim().amount());
                }
            }
        }

        private void takeCoupon(Want want) {
            String couponId = Offered.couponOf(want.id());
            CouponTerms coupon = coupons.get(couponId);
            CouponDenial denial = coupon == null ? CouponDenial.NOT_FOUND : denial(coupon);
            if (denial != null || coupon == null) {
                out.putIfAbsent(want.id(), Objects.requireNonNull(denial).word());
                return;
            }
            terms.put(want.id(), coupon);
            known.put(want.id(), coupon.offered());
            had.put(want.claim().account() + " " + want.id(), 1L);
        }

        private @Nullable CouponDenial denial(CouponTerms coupon) {
            Validity validity = coupon.offered().definition().validity();
            if (revoked.contains(coupon.couponId())) {
                return CouponDenial.REVOKED;
            }
            if (blocked.contains(coupon.couponId())) {
                return CouponDenial.BLOCKED;
            }
            if (validity.hasEnded(now)) {
                return CouponDenial.EXPIRED;
            }
            if (!validity.hasBegun(now)) {
                return CouponDenial.NOT_YET_ACTIVE;
            }
            if (coupon.denialTo(wish.cart().shopper()).isPresent()) {
                return coupon.denialTo(wish.cart().shopper()).get();
            }
            if (coupon.uses() - spent(coupon.use()) < 1) {
                return CouponDenial.ALREADY_REDEEMED;
            }
            return coupon.uses() - taken(coupon.use()) < 1 ? CouponDenial.IN_USE_ON_ANOTHER_ORDER : null;
        }

        /** By all entries of all orders, and by this call beyond what its entries had. */
        private long taken(Claim claim) {
            long byEntries = sum(claim, "reserved", "redeemed", "partly_rolled_back");
            long mine = had.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(claim.account() + " "))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long before = order.all("reserved").stream()
                    .mapToLong(entry -> entry.of(claim))
                    .sum();
            return byEntries + mine - before;
        }

        private long spent(Claim claim) {
            return sum(claim, "redeemed", "partly_rolled_back");
        }

        private long sum(Claim claim, String... states) {
            return orders.values().stream()
                    .flatMap(each -> each.entries.values().stream())
                    .filter(entry -> entry.is(states))
                    .mapToLong(entry -> entry.of(claim))
                    .sum();
        }

        private Answer conclude(Plan plan) {
            Map<String, String> without = new TreeMap<>();
            entered.stream()
                    .filter(out::containsKey)
                    .forEach(id -> without.put(id, Objects.requireNonNull(out.get(id))));
            plan.rejected().stream()
                    .filter(rejected -> entered.contains(rejected.offer()))
                    .forEach(rejected -> without.put(
                            rejected.offer(), rejected.refusal().reason().word()));
            if (wish.onRefusal() == OnRefusal.REFUSE && !without.isEmpty()) {
                return told(order, "no: " + without.values().iterator().next(), Map.of(), 0, false, false);
            }
            long amount = plan.applied().stream()
                    .filter(applied -> wish.beside() == null || wish.spends().test(applied.offer()))
                    .mapToLong(Plan.Applied::amount)
                    .sum();
            if (wish.expected() != null && wish.expected() != amount) {
                return no(order, CallDenial.DISCOUNT_CHANGED);
            }
            firm(plan);
            return told(order, wish.redeems() ? "REDEEMED" : "APPLIED", without, 0, false, false);
        }

        private void firm(Plan plan) {
            order.each("reserved", entry -> entry.state = "released");
            for (Plan.Applied applied : plan.applied()) {
                Offered offered = known.get(applied.offer());
                if (offered != null && !order.hasFixed(applied.offer())) {
                    SimpleEntry entry =
                            new SimpleEntry(offered, terms.get(applied.offer()), applied, claims(applied, offered));
                    entry.quantities(wish.cart().order());
                    order.entries.put(applied.offer(), entry);
                    if (wish.spends().test(applied.offer())) {
                        entry.redeem(wish.byEvent());
                    }
                }
            }
            order.cart = wish.cart();
            order.lost = null;
            order.cancelled = order.cancelled && wish.redeems();
            if (!order.all("reserved").isEmpty()) {
                order.reservedUntil = now.plus(Network.TTL);
            }
        }
    }

    private static Answer release(SimpleOrder order) {
        List<SimpleEntry> reserved = order.all("reserved");
        if (!reserved.isEmpty()) {
            reserved.forEach(entry -> entry.state = "released");
            return done(order, "RELEASED");
        }
        if (order.hasFixed()) {
            return no(order, CallDenial.REDEEMED);
        }
        if (!order.all("rolled_back").isEmpty()) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        return order.entries.isEmpty() ? no(order, CallDenial.NOT_APPLIED) : done(order, "RELEASED");
    }

    private Answer releaseCoupon(SimpleOrder order, String id) {
        SimpleEntry entry = order.entries.get(id);
        if (entry == null) {
            return no(order, CallDenial.NOT_APPLIED);
        }
        if (entry.isFixed()) {
            return no(order, CallDenial.REDEEMED);
        }
        if (entry.is("rolled_back")) {
            return no(order, CallDenial.ROLLED_BACK);
        }
        if (!entry.is("reserved")) {
            return done(order, "RELEASED");
        }
        entry.state = "released";
        boolean mayGain = shrink(order);
        return told(order, "RELEASED", Map.of(), entry.applied.amount(), mayGain, false);
    }

    /** What stays reserved is priced again, each at most as it was; whether it could be more. */
    private boolean shrink(SimpleOrder order) {
        List<SimpleEntry> rest = order.all("reserved");
        Cart cart = order.cart;
        if (rest.isEmpty() || cart == null) {
            return false;
        }
        List<Offered> offered =
                rest.stream().map(each -> each.offered.atAnyTime()).toList();
        Map<String, Long> atMost = new HashMap<>();
        rest.forEach(each -> atMost.put(each.offered.entry(), each.applied.amount()));
        Plan bounded = SimplePrice.of(cart, order, offered, atMost, now);
        Plan free = SimplePrice.of(cart, order, offered, Map.of(), now);
        for (SimpleEntry each : rest) {
            each.state = "released";
            bounded.applied().stream()
                    .filter(applied -> applied.offer().equals(each.offered.entry()))
                    .forEach(applied -> each.shrinkTo(applied, cart.order()));
        }
        order.lost = null;
        return free.discount() > bounded.discount();
    }

    private Answer rollBackOne(SimpleOrder order, String id, Parts parts) {
        SimpleEntry entry = order.entries.get(id);
        if (entry == null || entry.is("released", "recalled")) {
            return no(order, CallDenial.NOT_APPLIED);
        }
        if (entry.is("reserved", "cancelled")) {
            if (!parts.isWhole()) {
                return no(order, CallDenial.NOT_REDEEMED);
            }
            boolean wasReserved = entry.is("reserved");
            entry.state = "cancelled";
            if (wasReserved) {
                shrink(order);
            }
            return told(order, "RELEASED", Map.of(), wasReserved ? entry.applied.amount() : 0, false, false);
        }
        return rollBack(order, List.of(entry), parts, false, false);
    }

    private Answer rollBackAll(SimpleOrder order, Parts parts, boolean ofAny, boolean isCall) {
        List<SimpleEntry> fixed = order.fixed();
        List<SimpleEntry> rolledBack = order.all("rolled_back");
        if (!fixed.isEmpty()) {
            if (!ofAny && !fixed.stream().allMatch(entry -> entry.byEvent)) {
                return no(order, CallDenial.NOT_ALLOWED);
            }
            Answer answer = rollBack(order, fixed, parts, isCall, !isCall);
            if (answer.word().equals("ROLLED_BACK")) {
                order.cancelled = true;
            }
            return answer;
        }
        boolean isReserved = !order.all("reserved").isEmpty();
        boolean wasCancelled = order.cancelled && !order.entries.isEmpty() && rolledBack.isEmpty();
        if (isReserved || wasCancelled) {
            if (!parts.isWhole()) {
                return no(order, CallDenial.NOT_REDEEMED);
            }
            order.cancelled = true;
            order.each("reserved", entry -> entry.state = "cancelled");
            return done(order, "RELEASED");
        }
        return rolledBack.isEmpty()
                ? no(order, CallDenial.NOT_APPLIED)
                : rollBack(order, rolledBack, parts, false, !isCall);
    }

    private static Answer rollBack(
            SimpleOrder order, List<SimpleEntry> entries, Parts parts, boolean isCall, boolean isEvent) {
        int named = parts.lines().size() + (parts.shipping() ? 1 : 0);
        long known = parts.lines().entrySet().stream()
                .filter(line -> entries.stream().anyMatch(entry -> entry.has(line.getKey(), line.getValue())))
                .count();
        known += parts.shipping() && entries.stream().anyMatch(entry -> entry.applied.shipping() > 0) ? 1 : 0;
        if (isEvent ? named > 0 && known == 0 : known < named) {
            return no(order, CallDenial.NO_SUCH_LINE);
        }
        long before = order.amount();
        long reservedToo = 0;
        boolean isAnyLeft = false;
        for (SimpleEntry entry : entries) {
            isAnyLeft |= entry.giveBack(parts);
        }
        if (isCall && parts.isWhole()) {
            for (SimpleEntry entry : order.all("reserved")) {
                reservedToo += entry.applied.amount();
                entry.state = "cancelled";
            }
        }
        String word = isAnyLeft ? "PARTLY_ROLLED_BACK" : "ROLLED_BACK";
        return told(order, word, Map.of(), before - order.amount() - reservedToo, false, false);
    }
}
