package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.use.Checkout;
import io.behaviourdiscounts.issuer.use.CheckoutOutput;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.issuer.use.LiveRules;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A checkout with its coupons and all limit accounts in memory. What they say to each other lies in one line for each pair, as in a log;
 * which line goes on next is the caller's choice, so that any order that a deployment may show can be played.
 */
public final class CheckoutWorld {

    /** How long a reservation stands here. */
    public static final Duration TTL = Duration.ofMinutes(30);

    /** Hashes that can be read. */
    public static final HolderHashes READABLE = new HolderHashes() {
        @Override
        public String ofHolder(By by, String identifier) {
            return identifier.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        public String ofOrder(String useKey) {
            return useKey.replace(':', '-');
        }

        @Override
        public String ofReservation(String couponId, String useKey, int generation) {
            return couponId + "|" + useKey + "|" + generation;
        }
    };

    private final MemoryCheckoutStore store = new MemoryCheckoutStore();
    private final List<CouponReply> replies = new ArrayList<>();
    private final List<CheckoutOutput> said = new ArrayList<>();
    private final Map<String, Deque<Runnable>> lines = new TreeMap<>();
    private final MemoryAccounts accounts;
    private final Checkout checkout;
    private Instant now;

    /** A world in which nothing has happened. */
    public CheckoutWorld(LiveRules rules, Instant now) {
        this.now = now;
        this.accounts = new MemoryAccounts(
                answer -> line(answer.getAccount() + ">" + answer.getCouponId(), () -> answered(answer)));
        this.checkout = new Checkout(store, rules, READABLE, TTL, this::say);
    }

    private void answered(LimitAnswer answer) {
        checkout.answered(answer, now, now);
    }

    private void line(String name, Runnable message) {
        lines.computeIfAbsent(name, each -> new ArrayDeque<>()).add(message);
    }

    private void say(CheckoutOutput output) {
        switch (output) {
            case CheckoutOutput.Ask ask ->
                line(ask.ask().couponId() + ">" + ask.ask().account(), () -> accounts.ask(ask));
            case CheckoutOutput.Reply reply -> replies.add(reply.reply());
            case CheckoutOutput.Continue more ->
                line(
                        "commands>" + more.couponId(),
                        () -> tell(CouponCommand.newBuilder()
                                .setRequestId("more")
                                .setType("revoke.continue")
                                .setCouponId(more.couponId())
                                .build()));
            case CheckoutOutput.Joined joined -> said.add(joined);
            case CheckoutOutput.TooLate late -> said.add(late);
            case CheckoutOutput.Applied applied -> said.add(applied);
            case CheckoutOutput.Redeemed redeemed -> said.add(redeemed);
            case CheckoutOutput.Released released -> said.add(released);
            case CheckoutOutput.Blocked blocked -> said.add(blocked);
            case CheckoutOutput.Changed changed -> said.add(changed);
            case CheckoutOutput.Refused refused -> said.add(refused);
            case CheckoutOutput.OfCoupon ofCoupon -> said.add(ofCoupon);
        }
    }

    /** Gives a command to the checkout; what it asks of accounts stays under way. */
    public void tell(CouponCommand command) {
        checkout.command(command, now, now);
    }

    /** Gives a command to the checkout and plays everything that comes of it to its end: the answer. */
    public CouponReply ask(CouponCommand command) {
        tell(command);
        settle();
        List<CouponReply> answers = replies();
        if (answers.size() != 1 || !answers.getFirst().getRequestId().equals(command.getRequestId())) {
            throw new AssertionError(command + " was answered by " + answers);
        }
        return answers.getFirst();
    }

    /** Whether anything is under way. */
    public boolean isUnderWay() {
        return !lines.isEmpty();
    }

    /** One of the lines goes on by one step. */
    public void step(Random random) {
        List<String> names = List.copyOf(lines.keySet());
        step(names.get(random.nextInt(names.size())));
    }

    private void step(String name) {
        Deque<Runnable> line = Objects.requireNonNull(lines.get(name));
        Runnable message = line.removeFirst();
        if (line.isEmpty()) {
            lines.remove(name);
        }
        message.run();
    }

    /** Everything that is under way comes to its end. */
    public void settle() {
        while (!lines.isEmpty()) {
            step(lines.keySet().iterator().next());
        }
    }

    /** Everything that is under way comes to its end, except what an account says, which stays where it is. */
    public void settleExceptFrom(String account) {
        for (Optional<String> line = lineNotFrom(account); line.isPresent(); line = lineNotFrom(account)) {
            step(line.get());
        }
    }

    private Optional<String> lineNotFrom(String account) {
        return lines.keySet().stream()
                .filter(line -> !line.startsWith(account + ">"))
                .findFirst();
    }

    /** Time passes; what is due stays so until {@link #tick()}. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Time passes, and everything that is due by then ends. */
    public void wait(Duration duration) {
        pass(duration);
        tick();
        settle();
    }

    /** Ends everything that is due. */
    public void tick() {
        for (Optional<MemoryCheckoutStore.Due> next = store.firstDue(now);
                next.isPresent();
                next = store.firstDue(now)) {
            MemoryCheckoutStore.Due due = next.get();
            end(due);
            if (store.firstDue(now).filter(due::equals).isPresent()) {
                throw new AssertionError(due + " is due, and nothing ends it");
            }
        }
    }

    private void end(MemoryCheckoutStore.Due due) {
        switch (due.what()) {
            case "coupon" -> {
                Coupon before = store.coupon(due.couponId());
                CouponDecision decision = CouponDecider.due(before, now);
                store.putCoupon(due.couponId(), before, decision.state());
                decision.outputs().forEach(output -> said.add(new CheckoutOutput.OfCoupon(due.couponId(), output)));
            }
            case "use" -> checkout.due(due.couponId(), due.name(), now, now);
            case "reply" -> store.forget(due);
            default -> throw new AssertionError(due);
        }
    }

    /** The time. */
    public Instant now() {
        return now;
    }

    /** The answers since they were last read. */
    public List<CouponReply> replies() {
        List<CouponReply> read = List.copyOf(replies);
        replies.clear();
        return read;
    }

    /** What else was said since it was last read; nothing of what accounts were asked. */
    public List<CheckoutOutput> said() {
        List<CheckoutOutput> read = List.copyOf(said);
        said.clear();
        return read;
    }

    /** What the checkout remembers. */
    public MemoryCheckoutStore store() {
        return store;
    }

    /** The limit accounts. */
    public MemoryAccounts accounts() {
        return accounts;
    }
}
