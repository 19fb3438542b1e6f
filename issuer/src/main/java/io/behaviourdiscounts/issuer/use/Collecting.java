package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits for the answers of limit accounts. It goes on until every account that was asked has answered, so an answer is
 * never taken for that to a later question.
 *
 * @param command as it came; what a redeem does not say stands in the use beside it
 * @param receivedAt the moment for which it is decided
 * @param generation which taking of units this is to be, see {@link Use#generation()}
 * @param round which asking this is; answers to another one are old
 * @param inTurn false while all accounts are asked at once; true when they are asked one after another, because one was contended
 * @param asked in ascending order of their accounts
 * @param turn in turn: the index of the one whose answer is awaited
 * @param discount what the order's account lets the coupon give; null until it has answered
 * @param refusal why the order's account refused; null where it did not
 * @param takenUses uses of the coupon itself that were taken for this: 0, or 1
 * @param takenCredit store credit that was taken for this, in minor units
 */
public record Collecting(
        CouponCommand command,
        Instant receivedAt,
        int generation,
        int round,
        boolean inTurn,
        List<Asked> asked,
        int turn,
        @Nullable Discount discount,
        @Nullable Refusal refusal,
        int takenUses,
        long takenCredit) {

    public Collecting {
        asked = List.copyOf(asked);
    }

    /**
     * One account that is asked.
     *
     * @param answer null while it is awaited; {@link Answer#RESERVED} where the use has enough reserved already and nothing is asked
     */
    public record Asked(Claim claim, @Nullable Answer answer) {

        /** Whether the account was asked at all. */
        boolean isAsked() {
            return answer != Answer.RESERVED;
        }

        boolean isAwaited() {
            return answer == null;
        }
    }

    /** The place of an account whose answer is awaited; nothing where none is. */
    OptionalInt awaited(String account) {
        return IntStream.range(0, asked.size())
                .filter(index -> asked.get(index).isAwaited()
                        && (!inTurn || index == turn)
                        && asked.get(index).claim().account().equals(account))
                .findFirst();
    }

    /** In turn: the place of the next account to ask; nothing where all have answered. */
    OptionalInt next() {
        return IntStream.range(0, asked.size())
                .filter(index -> asked.get(index).isAwaited())
                .findFirst();
    }

    /** Whether every account has answered. */
    boolean isComplete() {
        return asked.stream().noneMatch(Asked::isAwaited);
    }

    /** What the order's account answered; nothing while it is awaited. */
    Optional<Answer> stackAnswer() {
        return asked.stream()
                .filter(each -> each.claim().isOfOrder())
                .flatMap(each -> Optional.ofNullable(each.answer()).stream())
                .findFirst();
    }

    Collecting answered(int index, Answer answer) {
        List<Asked> after = new ArrayList<>(asked);
        after.set(index, new Asked(asked.get(index).claim(), answer));
        return with(round, inTurn, after, turn, discount, refusal);
    }

    Collecting map(UnaryOperator<Asked> change) {
        return with(round, inTurn, asked.stream().map(change).toList(), turn, discount, refusal);
    }

    Collecting with(@Nullable Discount newDiscount, @Nullable Refusal newRefusal) {
        return with(round, inTurn, asked, turn, newDiscount, newRefusal);
    }

    /** The same for a command for which more callers wait. */
    Collecting with(CouponCommand newCommand) {
        return new Collecting(
                newCommand,
                receivedAt,
                generation,
                round,
                inTurn,
                asked,
                turn,
                discount,
                refusal,
                takenUses,
                takenCredit);
    }

    Collecting atTurn(int newTurn) {
        return with(round, inTurn, asked, newTurn, discount, refusal);
    }

    /** The next asking, one account after another, from the beginning. */
    Collecting nextRound() {
        List<Asked> again = asked.stream()
                .map(each -> each.isAsked() ? new Asked(each.claim(), null) : each)
                .toList();
        return with(round + 1, true, again, 0, null, null);
    }

    private Collecting with(
            int newRound,
            boolean isInTurn,
            List<Asked> newAsked,
            int newTurn,
            @Nullable Discount newDiscount,
            @Nullable Refusal newRefusal) {
        return new Collecting(
                command,
                receivedAt,
                generation,
                newRound,
                isInTurn,
                newAsked,
                newTurn,
                newDiscount,
                newRefusal,
                takenUses,
                takenCredit);
    }
}
