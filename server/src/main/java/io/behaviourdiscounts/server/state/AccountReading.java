package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.stack.StackEntry;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StackRows;
import io.behaviourdiscounts.issuer.use.AccountView;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.OrderStackRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads accounts for one advice. Once one could not be read, nothing is known of any: advice without caps is better than none, and
 * better than advice that lets its caller wait for each of them.
 */
final class AccountReading implements AccountView {

    private final StateReader reader;
    private boolean isOutOfReach;

    AccountReading(StateReader reader) {
        this.reader = reader;
    }

    @Override
    public OptionalLong taken(String account) {
        Optional<Optional<LimitAccountRow>> read = read(Lookup.row(RowKind.ACCOUNTS, account));
        return read.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(read.get()
                        .map(row -> row.getReserved() + row.getSpent())
                        .orElse(0L));
    }

    @Override
    public Optional<List<OnOrder>> stack(String account) {
        return read(Lookup.row(RowKind.ORDER_STACKS, account))
                .map(row -> row.map(stack -> entries(account, stack)).orElse(List.of()));
    }

    private static List<OnOrder> entries(String account, OrderStackRow row) {
        return StackRows.fromRow(account, row).entries().stream()
                .map(AccountReading::entry)
                .toList();
    }

    private static OnOrder entry(StackEntry entry) {
        return new OnOrder(entry.couponId(), entry.stackable(), entry.discount());
    }

    /** The row of an account; nothing where it can't be known, and nothing in it where there is none. */
    private <V extends SpecificRecord> Optional<Optional<V>> read(Lookup<V> lookup) {
        if (isOutOfReach) {
            return Optional.empty();
        }
        return switch (reader.read(List.of(lookup))) {
            case Read.Known<Rows>(Rows rows) -> Optional.of(rows.one(lookup));
            case Read.NotReady<Rows> _, Read.Unavailable<Rows> _ -> {
                isOutOfReach = true;
                yield Optional.empty();
            }
        };
    }
}
