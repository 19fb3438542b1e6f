package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.schemas.UseAliasRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.UseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The uses of one partition's coupons, their further names, and when each of them is due. All of these change together. */
final class UseStore {

    /** So many further names of one kind a use keeps: orders of its cart, reservations. */
    private static final int NAMES_OF_A_KIND = 4;

    private final RowStore<UseEntryRow> rows;
    private final TimeIndex index;

    UseStore(KeyValueStore<Bytes, byte[]> state, TimeIndex index) {
        this.rows = RowStore.of(state, RowKind.USES);
        this.index = index;
    }

    @Nullable
    Use get(String couponId, String useKey) {
        UseEntryRow entry = rows.get(UseKeys.of(couponId, useKey));
        if (entry != null && entry.getBody() instanceof UseAliasRow alias) {
            entry = rows.get(UseKeys.of(couponId, alias.getUseKey()));
        }
        return entry != null && entry.getBody() instanceof UseRow row ? UseRows.fromRow(row) : null;
    }

    void replace(String couponId, String useKey, @Nullable Use before, @Nullable Use after) {
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        changeDue(new DueId.OfUse(couponId, useKey).text(), dueAt(before), dueAt(after));
        changeMark(couponId, useKey, isReserved(before), isReserved(after));
        List<String> aliases = before == null ? List.of() : aliases(couponId, useKey);
        if (after == null) {
            aliases.forEach(alias -> deleteAlias(couponId, alias, useKey));
            rows.delete(UseKeys.of(couponId, useKey));
        } else {
            rows.put(UseKeys.of(couponId, useKey), new UseEntryRow(UseRows.toRow(after), aliases));
        }
    }

    private void changeDue(String id, Optional<Instant> before, Optional<Instant> after) {
        if (!before.equals(after)) {
            before.ifPresent(due -> index.remove(due, id));
            after.ifPresent(due -> index.add(due, id));
        }
    }

    private void changeMark(String couponId, String useKey, boolean before, boolean after) {
        String key = UseKeys.reserved(couponId, useKey);
        if (after && !before) {
            rows.put(key, alias(useKey));
        } else if (before && !after) {
            rows.delete(key);
        }
    }

    private List<String> aliases(String couponId, String useKey) {
        UseEntryRow entry = rows.get(UseKeys.of(couponId, useKey));
        return entry == null ? List.of() : entry.getAliases();
    }

    /** Another use may have been given the name since; then it is left alone. */
    private void deleteAlias(String couponId, String alias, String useKey) {
        String key = UseKeys.of(couponId, alias);
        UseEntryRow entry = rows.get(key);
        if (entry != null
                && entry.getBody() instanceof UseAliasRow row
                && row.getUseKey().equals(useKey)) {
            rows.delete(key);
        }
    }

    void putAlias(String couponId, String alias, String useKey) {
        String key = UseKeys.of(couponId, useKey);
        UseEntryRow use = rows.get(key);
        if (use == null || alias.equals(useKey)) {
            throw new IllegalArgumentException("a further name is given to a use that there is, and is not its first");
        }
        UseEntryRow named = rows.get(UseKeys.of(couponId, alias));
        if (named != null && named.getBody() instanceof UseRow) {
            // A name that is a use's own stays with it.
            return;
        }
        if (!use.getAliases().contains(alias)) {
            List<String> aliases = withoutOldest(couponId, useKey, kind(alias), use.getAliases());
            aliases.add(alias);
            rows.put(key, new UseEntryRow(use.getBody(), aliases));
        }
        rows.put(UseKeys.of(couponId, alias), alias(useKey));
    }

    /** Makes room for one more name of a kind: a row has a bounded size, however often a use is reserved anew. */
    private List<String> withoutOldest(String couponId, String useKey, String kind, List<String> aliases) {
        List<String> left = new ArrayList<>(aliases);
        List<String> same =
                aliases.stream().filter(alias -> kind(alias).equals(kind)).toList();
        for (String old : same.subList(0, Math.max(0, same.size() - NAMES_OF_A_KIND + 1))) {
            left.remove(old);
            deleteAlias(couponId, old, useKey);
        }
        return left;
    }

    /** What stands before a name's colon: what kind of name it is. */
    private static String kind(String alias) {
        return alias.substring(0, alias.indexOf(':') + 1);
    }

    /** The keys of uses that are reserved. */
    List<String> reserved(String couponId, int atMost) {
        return rows.scan(UseKeys.reservedOf(couponId), atMost).stream()
                .map(mark -> ((UseAliasRow) mark.getBody()).getUseKey())
                .toList();
    }

    private static UseEntryRow alias(String useKey) {
        return new UseEntryRow(new UseAliasRow(useKey), List.of());
    }

    private static boolean isReserved(@Nullable Use use) {
        return use != null && use.state() == Use.State.RESERVED;
    }

    private static Optional<Instant> dueAt(@Nullable Use use) {
        return Optional.ofNullable(use).flatMap(Use::dueAt);
    }
}
