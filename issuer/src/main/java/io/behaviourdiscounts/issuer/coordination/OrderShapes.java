package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.NothingUsed;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.Standing;
import io.behaviourdiscounts.orders.order.Work;
import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.promotions.order.Uses;
import io.behaviourdiscounts.schemas.shape.ShapeCodec;
import java.util.List;
import java.util.Map;

/** How what orders keep and say stands in bytes. Their schemas follow from their types; a test holds them against files. */
public final class OrderShapes {

    public static final ShapeCodec<Call> CALL = of(Call.class);
    public static final ShapeCodec<OrderAnswer> ANSWER = of(OrderAnswer.class);
    public static final ShapeCodec<CoordinationStep.Envelope> STEP = of(CoordinationStep.Envelope.class);
    public static final ShapeCodec<OrderRecord> RECORD = of(OrderRecord.class);
    public static final ShapeCodec<OrderRows.StoredHead> HEAD = of(OrderRows.StoredHead.class);
    public static final ShapeCodec<OrderRows.StoredEntries> ENTRIES = of(OrderRows.StoredEntries.class);
    public static final ShapeCodec<OrderRows.StoredCalls> CALLS = of(OrderRows.StoredCalls.class);
    public static final ShapeCodec<OrderRows.StoredReplies> REPLIES = of(OrderRows.StoredReplies.class);
    public static final ShapeCodec<Standing> STANDING = of(Standing.class);
    public static final ShapeCodec<Work.Goal> GOAL = of(Work.Goal.class);
    public static final ShapeCodec<Work.Progress> PROGRESS = of(Work.Progress.class);
    public static final ShapeCodec<Account> ACCOUNT = of(Account.class);
    public static final ShapeCodec<OrderAccountRows.StoredUnits> UNITS = of(OrderAccountRows.StoredUnits.class);
    public static final ShapeCodec<Ask> ASK = of(Ask.class);

    /** So many bytes a call may have: an order keeps it more than once while it is under way, and others behind it. */
    public static final int LARGEST_CALL = 48 * 1024;

    private OrderShapes() {}

    private static <T extends Record> ShapeCodec<T> of(Class<T> type) {
        return ShapeCodec.of(type, Map.of(Uses.class, NothingUsed.class));
    }

    /** All of them. */
    static List<ShapeCodec<?>> all() {
        return List.of(
                CALL, ANSWER, STEP, RECORD, HEAD, ENTRIES, CALLS, REPLIES, STANDING, GOAL, PROGRESS, ACCOUNT, UNITS,
                ASK);
    }
}
