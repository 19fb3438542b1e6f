package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitOutcome;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Entry;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.StackRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of limit accounts, what they answer and what they write down, as records and back. */
final class LimitRecords {

    /** Not a step of a reservation: the account goes on with its queue. */
    static final String CONTINUE = "continue";

    private LimitRecords() {}

    /** What a grant asks. */
    static LimitRequest request(LimitAsk ask) {
        return request(ask, null, null);
    }

    /**
     * What a use asks.
     *
     * @param useKey said again in the answer
     * @param stack what is to be priced, where the account is an order's and units are asked for
     */
    static LimitRequest request(LimitAsk ask, @Nullable String useKey, @Nullable StackRequest stack) {
        return LimitRequest.newBuilder()
                .setAccount(ask.account())
                .setReservation(ask.reservation())
                .setCouponId(ask.couponId())
                .setStep(word(ask.step()))
                .setMayWait(ask.mayWait())
                .setRound(ask.round())
                .setAmount(ask.amount())
                .setLimit(ask.limit())
                .setRuleId(ask.ruleId())
                .setCurrency(ask.currency())
                .setAt(ask.at())
                .setUseKey(useKey)
                .setStack(stack)
                .build();
    }

    /** The request by which an account goes on with its queue, made after the one that it has come to. */
    static LimitRequest goOn(LimitRequest last) {
        return LimitRequest.newBuilder(last).setStep(CONTINUE).build();
    }

    /** What a request asks; nothing where this release knows no such step. */
    static Optional<LimitAsk> ask(LimitRequest request) {
        return constant(LimitAsk.Step.values(), request.getStep())
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

    static LimitAnswer answer(LimitAsk ask, Answer answer) {
        return LimitAnswer.newBuilder()
                .setCouponId(ask.couponId())
                .setAccount(ask.account())
                .setReservation(ask.reservation())
                .setRound(ask.round())
                .setAnswer(word(answer))
                .build();
    }

    /** What an account answers; nothing where this release knows no such answer. */
    static Optional<Answer> answer(LimitAnswer answer) {
        return constant(Answer.values(), answer.getAnswer());
    }

    static LedgerEntry entry(LimitAsk ask, LimitOutcome outcome, Entry entry) {
        LimitAccount account = outcome.account();
        return LedgerEntry.newBuilder()
                .setAccount(account.key())
                .setSequence(account.sequence())
                .setStep(word(entry.step()))
                .setReservation(ask.reservation())
                .setAmount(entry.amount())
                .setLimit(outcome.limit())
                .setHeld(account.held())
                .setReserved(account.reserved())
                .setSpent(account.spent())
                .setRuleId(ask.ruleId())
                .setCurrency(ask.currency())
                .setAt(ask.at())
                .build();
    }

    static LimitState state(LimitAsk ask, LimitOutcome outcome, String ruleId) {
        return LimitState.newBuilder()
                .setAccount(outcome.account().key())
                .setRuleId(ruleId)
                .setFull(outcome.account().full())
                .setLimit(outcome.limit())
                .setAt(ask.at())
                .build();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, String word) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(word))
                .findFirst();
    }
}
