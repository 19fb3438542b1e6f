package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.ReplyAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a command. Whoever asks the same again while it waits joins it: the command is done once, and all of them are answered.
 *
 * <ul>
 *   <li>The same is: the same call with the same key and body; without keys, the same in everything but who is answered and until when.
 *   <li>A command is late when the last of those who wait for it waits no longer. Whoever named no deadline waits for ever.
 *   <li>At most {@value #MOST} wait for one command; those who wait no longer make room.
 * </ul>
 */
final class Callers {

    /** So many wait at most for one command. Further ones are told to try again. */
    static final int MOST = 8;

    private Callers() {}

    /** Who is answered; nobody where an event asked. */
    static List<ReplyAddress> of(CouponCommand command) {
        Integer partition = command.getReplyPartition();
        if (partition == null) {
            return List.of();
        }
        ReplyAddress first = new ReplyAddress(command.getRequestId(), partition, millis(command.getDeadline()));
        return Stream.concat(Stream.of(first), also(command).stream()).toList();
    }

    private static List<ReplyAddress> also(CouponCommand command) {
        return Objects.requireNonNullElse(command.getAlso(), List.of());
    }

    /**
     * Whether nobody waits for it any more.
     *
     * @param wall what the wall clock shows as the command has its turn
     */
    static boolean isLate(CouponCommand command, Instant wall) {
        return isOver(command.getDeadline(), wall) && also(command).stream().allMatch(caller -> isOver(caller, wall));
    }

    private static @Nullable Long millis(@Nullable Instant deadline) {
        return deadline == null ? null : deadline.toEpochMilli();
    }

    private static boolean isOver(ReplyAddress caller, Instant wall) {
        Long deadline = caller.getDeadlineMillis();
        return deadline != null && isOver(Instant.ofEpochMilli(deadline), wall);
    }

    private static boolean isOver(@Nullable Instant deadline, Instant wall) {
        return deadline != null && deadline.isBefore(wall);
    }

    /** Whether two commands to a coupon ask the same. What nobody waits for is never the same as anything. */
    static boolean askTheSame(CouponCommand one, CouponCommand other) {
        if (one.getReplyPartition() == null || other.getReplyPartition() == null) {
            return false;
        }
        String key = one.getIdempotencyKey();
        return key == null
                ? other.getIdempotencyKey() == null && question(one).equals(question(other))
                : key.equals(other.getIdempotencyKey())
                        && one.getType().equals(other.getType())
                        && Objects.equals(one.getFingerprint(), other.getFingerprint());
    }

    private static CouponCommand question(CouponCommand command) {
        return CouponCommand.newBuilder(command)
                .setRequestId("")
                .setReplyPartition(null)
                .setDeadline(null)
                .setAlso(null)
                .build();
    }

    /** A command for which one more waits; nothing where too many do. */
    static Optional<CouponCommand> join(CouponCommand waiting, CouponCommand repeat, Instant wall) {
        List<ReplyAddress> also = new ArrayList<>(also(waiting));
        also.removeIf(caller -> isOver(caller, wall));
        also.addAll(of(repeat));
        return also.size() < MOST
                ? Optional.of(CouponCommand.newBuilder(waiting).setAlso(also).build())
                : Optional.empty();
    }
}
