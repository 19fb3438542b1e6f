package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a limit account: what is limited, how it is counted, in which period, and for whom. Written
 * {@code <scope>/<subject>/<counter>/<period>}, with {@code /<kind>/<hash>} after it where it is for one shopper alone. The period is a day
 * ({@code 2024-07-15}), an ISO week ({@code 2024-W29}), a month ({@code 2024-07}) or {@code total}.
 *
 * @param scope what is limited: {@code rule}, {@code coupon} or {@code order}
 * @param subject the id of what is limited; of an order, a hash
 * @param holder for whom; everybody when null
 */
public record LimitAccountKey(
        String scope,
        String subject,
        Counter counter,
        String period,
        @Nullable Holder holder) {

    private static final String RULE = "rule";
    private static final String COUPON = "coupon";
    private static final String ORDER = "order";
    private static final String TOTAL = "total";

    /** What is counted. */
    public enum Counter {
        /** Coupons that were issued. */
        ISSUES("issues"),
        /** Money, counted as coupons are issued. */
        ISSUE_BUDGET("issue-budget"),
        /** Uses, of everybody or of one shopper. */
        REDEMPTIONS("redemptions"),
        /** Money, counted as coupons are used. */
        BUDGET("budget"),
        /** What the coupons on an order take off it. */
        STACK("stack");

        private final String word;

        Counter(String word) {
            this.word = word;
        }
    }

    /**
     * A shopper, by one of the ways in which one is recognised.
     *
     * @param hash of the identifier, so that no account's key tells it
     */
    public record Holder(PerUserLimit.By by, String hash) {}

    /** The account of a rule's issues on the day, in the rule's zone, of a moment. */
    public static LimitAccountKey dailyIssues(String ruleId, Instant moment, ZoneId zone) {
        return new LimitAccountKey(RULE, ruleId, Counter.ISSUES, day(moment, zone), null);
    }

    /** The account of a rule's budget that is counted at issue. */
    public static LimitAccountKey issueBudget(String ruleId, Guardrails.Budget.Per per, Instant moment, ZoneId zone) {
        return new LimitAccountKey(RULE, ruleId, Counter.ISSUE_BUDGET, period(per, moment, zone), null);
    }

    /** The account of a rule's redemptions on the day, in the rule's zone, of a moment. */
    public static LimitAccountKey dailyRedemptions(String ruleId, Instant moment, ZoneId zone) {
        return new LimitAccountKey(RULE, ruleId, Counter.REDEMPTIONS, day(moment, zone), null);
    }

    /** The account of all redemptions of a rule. */
    public static LimitAccountKey totalRedemptions(String ruleId) {
        return new LimitAccountKey(RULE, ruleId, Counter.REDEMPTIONS, TOTAL, null);
    }

    /** The account of a rule's budget that is counted at redemption. */
    public static LimitAccountKey budget(String ruleId, Guardrails.Budget.Per per, Instant moment, ZoneId zone) {
        return new LimitAccountKey(RULE, ruleId, Counter.BUDGET, period(per, moment, zone), null);
    }

    /** The account of one shopper's redemptions under a rule. */
    public static LimitAccountKey shopperRedemptions(
            String ruleId, PerUserLimit.Period period, Instant moment, ZoneId zone, Holder holder) {
        LocalDate date = LocalDate.ofInstant(moment, zone);
        String text = switch (period) {
            case DAY -> date.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        date.get(IsoFields.WEEK_BASED_YEAR),
                        date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(date).toString();
            case TOTAL -> TOTAL;
        };
        return new LimitAccountKey(RULE, ruleId, Counter.REDEMPTIONS, text, holder);
    }

    /** The account of one shopper's uses of one coupon. */
    public static LimitAccountKey shopperUses(String couponId, Holder holder) {
        return new LimitAccountKey(COUPON, couponId, Counter.REDEMPTIONS, TOTAL, holder);
    }

    /**
     * The account of an order.
     *
     * @param orderHash a hash of the order's or the cart's id
     */
    public static LimitAccountKey orderStack(String orderHash) {
        return new LimitAccountKey(ORDER, orderHash, Counter.STACK, TOTAL, null);
    }

    private static String period(Guardrails.Budget.Per per, Instant moment, ZoneId zone) {
        return switch (per) {
            case DAY -> day(moment, zone);
            case TOTAL -> TOTAL;
        };
    }

    private static String day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone).toString();
    }

    /**
     * Reads a key as {@link #text()} writes it.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static LimitAccountKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 4 || parts.length == 6) {
            Optional<Counter> counter = counter(parts[2]);
            Optional<PerUserLimit.By> by =
                    parts.length == 6 ? EnumWords.find(PerUserLimit.By.class, parts[4]) : Optional.empty();
            if (counter.isPresent() && (parts.length == 4 || by.isPresent())) {
                Holder holder = by.map(known -> new Holder(known, parts[5])).orElse(null);
                return new LimitAccountKey(parts[0], parts[1], counter.get(), parts[3], holder);
            }
        }
        throw new IllegalArgumentException("not the key of a limit account: " + text);
    }

    private static Optional<Counter> counter(String word) {
        for (Counter counter : Counter.values()) {
            if (counter.word.equals(word)) {
                return Optional.of(counter);
            }
        }
        return Optional.empty();
    }

    /** Whether the account counts for ever and not for a period. */
    public boolean isTotal() {
        return period.equals(TOTAL);
    }

    /** Whether it is an account of a whole rule: of its issues, redemptions or budget. */
    public boolean isOfRule() {
        return scope.equals(RULE) && holder == null;
    }

    /** Whether it is the account of an order. */
    public boolean isOfOrder() {
        return counter == Counter.STACK;
    }

    /** The id of the rule whose account it is; nothing where it is another's. */
    public Optional<String> ruleId() {
        return scope.equals(RULE) ? Optional.of(subject) : Optional.empty();
    }

    public String text() {
        String all = scope + "/" + subject + "/" + counter.word + "/" + period;
        return holder == null ? all : all + "/" + EnumWords.of(holder.by()) + "/" + holder.hash();
    }

    @Override
    public String toString() {
        return text();
    }
}
