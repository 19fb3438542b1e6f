package io.behaviourdiscounts.issuer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.OrderCalls;
import io.behaviourdiscounts.issuer.testing.RandomOrders;
import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.record.Verifier;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random calls about a few orders, which name them by either or both of their names, while promotions are paused, end, and change their limits.
 * After each call nothing is only held, and each account has what the entries of all orders have of it; no account's ledger passes its limit, and
 * every record comes out the same when it is computed again. A seed that fails stands in the message, and runs again with
 * {@code -Dorders.seed=…}.
 */
class OrdersRandomTest {

    private static final int COMMANDS = 1_200;
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    @TempDir
    private Path folder;

    private final Map<String, LedgerEntry> ledger = new HashMap<>();
    private final Map<String, OrderDiscounts> told = new HashMap<>();

    static LongStream seeds() {
        Long one = Long.getLong("orders.seed");
        return one == null ? LongStream.rangeClosed(1, Integer.getInteger("orders.seeds", 3)) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAccountsHaveIsWhatOrdersHaveOfThem(long seed) {
        Random random = new Random(seed);
        RandomOrders orders = new RandomOrders(random);
        Instant now = START;
        try (IssuerHarness issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, START)) {
            OrderCalls shop = new OrderCalls(issuer);
            issuer.promotions = orders.book();
            for (int step = 0; step < COMMANDS; step++) {
                String place = "seed %d, step %d".formatted(seed, step);
                if (random.nextInt(4) == 0) {
                    Duration pause = Duration.ofSeconds(random.nextInt(random.nextInt(10) == 0 ? 100_000 : 900));
                    now = now.plus(pause);
                    issuer.wait(pause);
                }
                if (random.nextInt(25) == 0) {
                    issuer.promotions = orders.book();
                }
                orders.ask(shop, now);
                compare(issuer, place);
                checkLedger(issuer, place);
                checkRecords(issuer, place);
            }
            issuer.wait(IssuerSettings.RESERVATION_TTL.plusMinutes(1));
            compare(issuer, "seed %d at rest".formatted(seed));
            assertThat(accounts(issuer).values()).as("seed %d", seed).allMatch(account -> account.reserved() == 0);
            assertThat(ledger).as("seed %d", seed).hasSizeGreaterThan(20);
        }
    }

    private static void compare(IssuerHarness issuer, String place) {
        Map<AccountKey, Long> reserved = new HashMap<>();
        Map<AccountKey, Long> spent = new HashMap<>();
        RowKind.ORDER_ENTRIES.scan(issuer.state(StateStores.COUPONS), "", Integer.MAX_VALUE).stream()
                .map(row -> OrderShapes.ENTRIES.value(Buffers.bytes(row.getShape())))
                .flatMap(stored -> stored.entries().values().stream())
                .forEach(entry -> {
                    switch (entry) {
                        case Entry.Reserved(var granted) -> add(reserved, granted.claims());
                        case Entry.Redeemed redeemed ->
                            add(spent, redeemed.granted().claims());
                        case Entry.PartlyRolledBack partly ->
                            add(spent, partly.granted().claims());
                        case Entry.RolledBack _, Entry.Released _ -> {}
                    }
                });
        accounts(issuer).forEach((key, account) -> {
            assertThat(account.held()).as("%s: %s is held", place, key).isZero();
            assertThat(account.isAwaited()).as("%s: %s is awaited", place, key).isFalse();
            assertThat(account.reserved())
                    .as("%s: %s is reserved", place, key)
                    .isEqualTo(reserved.getOrDefault(key, 0L));
            assertThat(account.spent()).as("%s: %s is spent", place, key).isEqualTo(spent.getOrDefault(key, 0L));
            reserved.remove(key);
            spent.remove(key);
        });
        assertThat(reserved).as("%s: reserved of no account", place).isEmpty();
        assertThat(spent).as("%s: spent of no account", place).isEmpty();
        assertThat(issuer.rows(RowKind.ORDER_PROGRESS)).as(place).isZero();
        assertThat(issuer.rows(RowKind.ORDER_WAITING)).as(place).isZero();
        assertThat(issuer.rows(RowKind.ORDER_ASKS)).as(place).isZero();
    }

    private static void add(Map<AccountKey, Long> sums, Iterable<Claim> claims) {
        claims.forEach(claim -> sums.merge(claim.account(), claim.amount(), Long::sum));
    }

    private static Map<AccountKey, Account> accounts(IssuerHarness issuer) {
        Map<AccountKey, Account> accounts = new HashMap<>();
        RowKind.ORDER_ACCOUNTS.scan(issuer.state(StateStores.COUPONS), "", Integer.MAX_VALUE).stream()
                .map(row -> OrderShapes.ACCOUNT.value(Buffers.bytes(row.getShape())))
                .forEach(account -> accounts.put(account.key(), account));
        return accounts;
    }

    /** Whoever takes units finds room for them; what was lowered below what is taken already takes nothing back. */
    private void checkLedger(IssuerHarness issuer, String place) {
        for (LedgerEntry line : issuer.read(Topics.LEDGER)) {
            LedgerEntry before = ledger.put(line.getAccount(), line);
            assertThat(line.getSequence())
                    .as("%s: %s", place, line)
                    .isEqualTo(before == null ? 1 : before.getSequence() + 1);
            if (line.getStep().equals("held")) {
                assertThat(line.getHeld() + line.getReserved() + line.getSpent())
                        .as("%s: %s", place, line)
                        .isLessThanOrEqualTo(line.getLimit());
            }
        }
    }

    private void checkRecords(IssuerHarness issuer, String place) {
        for (OrderDiscounts record : issuer.read(Topics.ORDER_DISCOUNTS)) {
            OrderDiscounts before = told.put(record.getKey(), record);
            assertThat(Verifier.mistakes(OrderShapes.RECORD.value(Buffers.bytes(record.getRecord()))))
                    .as("%s: %s", place, record.getKey())
                    .isEmpty();
            if (before != null && record.getSequence() != 1) {
                assertThat(record.getSequence()).as(place).isEqualTo(before.getSequence() + 1);
            }
        }
    }
}
