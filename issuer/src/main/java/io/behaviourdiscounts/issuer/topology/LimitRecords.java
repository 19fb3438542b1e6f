package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.stack.StackAsk;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.StackRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of limit accounts, what they answer and what they write down, as records and back. */
final class LimitRecords {

    /** Not a step of a reservation: the account goes on with its queue. */
    static final String CONTINUE = "continue";

    private static final String HOLD = EnumWords.of(LimitAsk.Step.HOLD);

    private LimitRecords() {}

    /** What a grant asks. */
    static LimitRequest request(LimitAsk ask) {
        return request(ask, null, null, null);
    }

    /**
     * What a use asks.
     *
     * @param useKey said again in the answer
     * @param stack what is to be priced, where the account is an order's and units are asked for
     * @param keep what the use still gives, where the account is an order's and gives back the rest
     */
    static LimitRequest request(
            LimitAsk ask, @Nullable String useKey, @Nullable StackRequest stack, @Nullable CouponDiscount keep) {
        return LimitRequest.newBuilder()
                .setAccount(ask.account())
                .setReservation(ask.reservation())
                .setCouponId(ask.couponId())
                .setStep(EnumWords.of(ask.step()))
                .setMayWait(ask.mayWait())
                .setRound(ask.round())
                .setAmount(ask.amount())
                .setLimit(ask.limit())
                .setRuleId(ask.ruleId())
                .setCurrency(ask.currency())
                .setAt(ask.at())
                .setUseKey(useKey)
                .setStack(stack)
                .setKeep(keep)
                .build();
    }

    /** The request by which an account goes on with its queue, made after the one that it has come to. */
    static LimitRequest goOn(LimitRequest last) {
        return LimitRequest.newBuilder(last).setStep(CONTINUE).build();
    }

    /** Whether a request only holds units, so that its asker awaits the answer. */
    static boolean isHold(LimitRequest request) {
        return request.getStep().equals(HOLD);
    }

    /** What a request asks; nothing where this release knows no such step. */
    static Optional<LimitAsk> ask(LimitRequest request) {
        return EnumWords.find(LimitAsk.Step.class, request.getStep())
                .map(step -> new LimitAsk(
                        request.getAccount(),
                        request.getReservation(),
                        request.getCouponId(),
                        step,
                        request.getMayWait(),
                        request.getRound(),
                        request.getAmount(),
                        request.getLimit(),
                        request.getRuleId(),
                        request.getCurrency(),
                        request.getAt()));
    }

    /**
     * Judges a request before anything is written.
     *
     * @throws IllegalArgumentException if no account can do what it asks
     */
    static void check(LimitRequest request) {
        LimitAccountKey account = LimitAccountKey.parse(request.getAccount());
        Optional<LimitAsk> ask = ask(request);
        if (ask.isEmpty() && !request.getStep().equals(CONTINUE)) {
            throw new IllegalArgumentException("no account knows the step '" + request.getStep() + "'");
        }
        if (account.isOfOrder() && ask.isPresent()) {
            StackAsk.of(ask.get(), request.getStack(), request.getKeep());
        }
    }

    static LimitAnswer answer(
            LimitRequest request, Answer answer, @Nullable Discount discount, @Nullable Refusal refusal) {
        return LimitAnswer.newBuilder()
                .setCouponId(request.getCouponId())
                .setAccount(request.getAccount())
                .setReservation(request.getReservation())
                .setRound(request.getRound())
                .setAnswer(EnumWords.of(answer))
                .setUseKey(request.getUseKey())
                .setDiscount(discount == null ? null : OrderRecords.record(discount))
                .setReason(refusal == null ? null : refusal.reason().word())
                .setDetail(refusal == null ? null : refusal.detail())
                .build();
    }

    /** What an account answers; nothing where this release knows no such answer. */
    static Optional<Answer> answer(LimitAnswer answer) {
        return EnumWords.find(Answer.class, answer.getAnswer());
    }

    static LedgerEntry entry(LimitAsk ask, LedgerStep step, long limit) {
        return LedgerEntry.newBuilder()
                .setAccount(ask.account())
                .setSequence(step.sequence())
                .setStep(EnumWords.of(step.kind()))
                .setReservation(ask.reservation())
                .setAmount(step.amount())
                .setLimit(limit)
                .setHeld(step.held())
                .setReserved(step.reserved())
                .setSpent(step.spent())
                .setRuleId(ask.ruleId())
                .setCurrency(ask.currency())
                .setAt(ask.at())
                .build();
    }

    /** What discount.limits.v1 hears of an account of a rule. */
    static LimitState state(LimitAsk ask, LimitAccount account, long limit) {
        return LimitState.newBuilder()
                .setAccount(account.key())
                .setRuleId(LimitAccountKey.parse(account.key()).ruleId().orElseThrow())
                .setFull(account.full())
                .setLimit(limit)
                .setAt(ask.at())
                .build();
    }
}
