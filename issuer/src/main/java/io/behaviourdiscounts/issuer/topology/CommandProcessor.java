package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.CommandDecision;
import io.behaviourdiscounts.issuer.coupon.CommandRefusal;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Does what commands ask of coupons, answers them, and hands ticks to the clock. */
final class CommandProcessor extends RecordProcessor<CouponCommand> {

    private static final String REVOKE = "revoke";
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String UNSAID = "unsaid";

    private final IssuerSettings settings;
    private final CouponCodes codes;
    private final IssuerListener listener;
    private @Nullable ProcessorContext<Object, Object> context;
    private @Nullable CouponTask task;
    private @Nullable Ticks ticks;

    CommandProcessor(
            Deserializer<CouponCommand> values, IssuerSettings settings, CouponCodes codes, IssuerListener listener) {
        super(values, Names.COMMANDS_DEAD_LETTERS, listener);
        this.settings = settings;
        this.codes = codes;
        this.listener = listener;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        task = CouponTask.open(taskContext, settings, codes, listener);
        ticks = Ticks.start(taskContext, Opened.orThrow(task), settings);
    }

    @Override
    void check(CouponCommand command) throws InvalidRecordException {
        boolean isTick = Ticks.isTick(command);
        if (!isTick && command.getCouponId() == null) {
            throw new InvalidRecordException("the command names no coupon");
        }
        if (isTick && settings.clock() == ClockMode.EVENT && command.getOccurredAt() == null) {
            throw new InvalidRecordException("in event time a tick must say what time it is");
        }
    }

    @Override
    void process(CouponCommand command, long timestamp) {
        if (Ticks.isTick(command)) {
            Opened.orThrow(ticks).read(command, timestamp);
            return;
        }
        CouponTask opened = Opened.orThrow(task);
        String couponId = Opened.orThrow(command.getCouponId());
        Coupon before = opened.coupons().get(couponId);
        Instant now = opened.now(timestamp, command.getOccurredAt());
        CommandDecision decision = decide(command, before, now);
        opened.apply(couponId, before, decision.decision(), timestamp);
        reply(command, couponId, decision, timestamp);
    }

    private static CommandDecision decide(CouponCommand command, @Nullable Coupon coupon, Instant now) {
        if (command.getType().equals(REVOKE)) {
            return CouponDecider.revoke(coupon, orUnsaid(command.getReason()), orUnsaid(command.getAuthor()), now);
        }
        return CommandDecision.refused(CouponDecider.due(coupon, now), CommandRefusal.UNKNOWN_COMMAND);
    }

    private void reply(CouponCommand command, String couponId, CommandDecision decision, long timestamp) {
        Integer partition = command.getReplyPartition();
        if (partition == null) {
            return;
        }
        CouponStatus status = decision.status();
        CommandRefusal refusal = decision.refusal();
        CouponReply reply = CouponReply.newBuilder()
                .setRequestId(command.getRequestId())
                .setCouponId(couponId)
                .setOutcome(refusal == null ? DONE : REFUSED)
                .setReason(refusal == null ? null : refusal.word())
                .setStatus(status == null ? null : status.word())
                .setSequence(status == null ? null : decision.sequence())
                .build();
        Opened.orThrow(context)
                .forward(
                        new Record<>(command.getRequestId(), new Addressed<>(partition, reply), timestamp),
                        Names.REPLIES_SINK);
    }

    private static String orUnsaid(@Nullable String text) {
        return text == null || text.isBlank() ? UNSAID : text;
    }
}
