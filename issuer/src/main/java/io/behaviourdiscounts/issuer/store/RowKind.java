package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.ErasedShopperRow;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import io.behaviourdiscounts.schemas.OrderShapeRow;
import io.behaviourdiscounts.schemas.OrderStackRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.RememberedReplyRow;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.WaitingCommandRow;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A kind of row in a state store that holds several. Its rows' keys are the kind's mark, one ASCII byte, and a text in UTF-8. A mark is
 * never given to another kind of the same store, and {@value TimeIndex#MARK} is the {@link TimeIndex}'s.
 *
 * @param name what it is called between instances
 * @param store the state store in which its rows are, see {@link StateStores}
 * @param mark what its rows' keys begin with
 * @param values its rows as they are stored, which is also how they travel between instances
 */
public record RowKind<V extends SpecificRecord>(String name, String store, char mark, Serde<V> values) {

    /** Coupons, by coupon id; see {@link CouponRows}. */
    public static final RowKind<CouponRow> COUPONS = of("coupons", StateStores.COUPONS, 'c', CouponRow.class);

    /** Uses by coupon and use; see {@link UseKeys} and {@link UseRows}. */
    public static final RowKind<UseEntryRow> USES = of("coupon-uses", StateStores.COUPONS, 'u', UseEntryRow.class);

    /** Answers to idempotency keys. */
    public static final RowKind<RememberedReplyRow> REPLIES =
            of("coupon-replies", StateStores.COUPONS, 'r', RememberedReplyRow.class);

    /** Commands that wait for their turn at a coupon. */
    public static final RowKind<WaitingCommandRow> WAITING_COMMANDS =
            of("coupon-waiting", StateStores.COUPONS, 'w', WaitingCommandRow.class);

    /** What is known of orders beside their entries, by the order's key, as all that follows of orders. */
    public static final RowKind<OrderShapeRow> ORDER_HEADS = ofOrders("order-heads", 'h');

    /** For what orders were priced last. */
    public static final RowKind<OrderShapeRow> ORDER_PRICES = ofOrders("order-prices", 'p');

    /** What is given to orders. */
    public static final RowKind<OrderShapeRow> ORDER_ENTRIES = ofOrders("order-entries", 'e');

    /** What calls of orders want that wait for answers of accounts. */
    public static final RowKind<OrderShapeRow> ORDER_GOALS = ofOrders("order-goals", 'g');

    /** How far they have come. */
    public static final RowKind<OrderShapeRow> ORDER_PROGRESS = ofOrders("order-progress", 'k');

    /** Calls that wait behind those. */
    public static final RowKind<OrderShapeRow> ORDER_WAITING = ofOrders("order-waiting", 'q');

    /** Answers of orders to idempotency keys. */
    public static final RowKind<OrderShapeRow> ORDER_REPLIES = ofOrders("order-replies", 'm');

    /** Accounts that orders take from, by their keys. */
    public static final RowKind<OrderShapeRow> ORDER_ACCOUNTS = ofOrders("order-accounts", 'a');

    /** What entries of orders have of them. */
    public static final RowKind<OrderShapeRow> ORDER_UNITS = ofOrders("order-units", 'n');

    /** Asks that wait there. */
    public static final RowKind<OrderShapeRow> ORDER_ASKS = ofOrders("order-asks", 'v');

    /** How late it is in a partition of coupons; see {@link PartitionClock}. */
    public static final RowKind<PartitionClockRow> COUPON_CLOCK = clock("coupons-clock", StateStores.COUPONS);

    /** Limit accounts by their keys. */
    public static final RowKind<LimitAccountRow> ACCOUNTS =
            of("limit-accounts", StateStores.LIMITS, 'a', LimitAccountRow.class);

    /** What a reservation has taken from an account. */
    public static final RowKind<LimitUnitsRow> UNITS = of("limit-units", StateStores.LIMITS, 'u', LimitUnitsRow.class);

    /** Requests that wait at an account. */
    public static final RowKind<LimitRequest> WAITING_REQUESTS =
            of("limit-waiting", StateStores.LIMITS, 'w', LimitRequest.class);

    /** The numbers under which reservations wait. */
    public static final RowKind<LimitUnitsRow> WAITING_NUMBERS =
            of("limit-waiting-numbers", StateStores.LIMITS, 'n', LimitUnitsRow.class);

    /** Orders' accounts by their keys: which coupons are on an order; see {@link StackRows}. */
    public static final RowKind<OrderStackRow> ORDER_STACKS =
            of("order-stacks", StateStores.LIMITS, 's', OrderStackRow.class);

    /** How late it is in a partition of limit accounts. */
    public static final RowKind<PartitionClockRow> LIMIT_CLOCK = clock("limits-clock", StateStores.LIMITS);

    /** The lists of shoppers' coupons; see {@link ShopperCouponStore}. */
    public static final RowKind<ShopperCouponRow> SHOPPER_COUPONS =
            of("shopper-coupons", StateStores.SHOPPERS, 'c', ShopperCouponRow.class);

    /** Shoppers who were erased, by their state keys. */
    public static final RowKind<ErasedShopperRow> ERASED_SHOPPERS =
            of("erased-shoppers", StateStores.SHOPPERS, 'e', ErasedShopperRow.class);

    /** How late it is in a partition of shoppers. */
    public static final RowKind<PartitionClockRow> SHOPPER_CLOCK = clock("shoppers-clock", StateStores.SHOPPERS);

    private static final BytesSerializer PREFIXES = new BytesSerializer();

    private static <V extends SpecificRecord> RowKind<V> of(String name, String store, char mark, Class<V> type) {
        return new RowKind<>(name, store, mark, StateSerdes.of(type));
    }

    private static RowKind<OrderShapeRow> ofOrders(String name, char mark) {
        return of(name, StateStores.COUPONS, mark, OrderShapeRow.class);
    }

    private static RowKind<PartitionClockRow> clock(String name, String store) {
        return of(name, store, '.', PartitionClockRow.class);
    }

    /** The kind that is called so, of those that may be asked for from outside a task; nothing where none is. */
    public static Optional<RowKind<?>> byName(String name) {
        return List.<RowKind<?>>of(
                        COUPONS,
                        USES,
                        COUPON_CLOCK,
                        ORDER_HEADS,
                        ORDER_PRICES,
                        ORDER_ENTRIES,
                        ACCOUNTS,
                        ORDER_STACKS,
                        SHOPPER_COUPONS)
                .stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst();
    }

    /** A row; null where there is none. */
    public @Nullable V get(ReadOnlyKeyValueStore<Bytes, byte[]> state, String key) {
        byte[] bytes = state.get(key(key));
        return bytes == null ? null : row(bytes);
    }

    /** The rows whose keys begin with a text, in the order of their keys, not more than asked for. */
    public List<V> scan(ReadOnlyKeyValueStore<Bytes, byte[]> state, String prefix, int atMost) {
        List<V> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> scan = state.prefixScan(key(prefix), PREFIXES)) {
            while (rows.size() < atMost && scan.hasNext()) {
                rows.add(row(scan.next().value));
            }
        }
        return rows;
    }

    /** A row from its bytes. */
    public V row(byte[] bytes) {
        return values.deserializer().deserialize(store, bytes);
    }

    /** The bytes of a row. */
    public byte[] bytes(V row) {
        return values.serializer().serialize(store, row);
    }

    Bytes key(String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + text.length).put((byte) mark).put(text).array());
    }
}
