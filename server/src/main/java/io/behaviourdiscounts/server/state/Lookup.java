package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.UseKeys;
import org.apache.avro.specific.SpecificRecord;

/**
 * One question to a store of the issuer.
 *
 * @param kind what rows
 * @param partitionKey the key by which the records that make the row are spread over partitions
 * @param key the row's key, or what the keys of the rows begin with
 * @param atMost how many rows; 0 asks for the one row that has the key
 */
record Lookup<V extends SpecificRecord>(RowKind<V> kind, String partitionKey, String key, int atMost) {

    /** More rows are never asked for at once. */
    static final int MOST = 10_000;

    Lookup {
        if (atMost < 0 || atMost > MOST) {
            throw new IllegalArgumentException("rows are asked for up to " + MOST + ", not " + atMost);
        }
    }

    /** Asks for one row whose key is also that of its partition. */
    static <V extends SpecificRecord> Lookup<V> row(RowKind<V> kind, String key) {
        return new Lookup<>(kind, key, key, 0);
    }

    /** Asks for one row. */
    static <V extends SpecificRecord> Lookup<V> row(RowKind<V> kind, String partitionKey, String key) {
        return new Lookup<>(kind, partitionKey, key, 0);
    }

    /** Asks for rows whose keys begin alike. */
    static <V extends SpecificRecord> Lookup<V> rows(RowKind<V> kind, String partitionKey, String prefix, int atMost) {
        return new Lookup<>(kind, partitionKey, prefix, atMost);
    }

    /**
     * Whether it asks for one row, or for those of one coupon or one shopper: nobody reads a store from end to end, nor looks about in it.
     */
    boolean isOfOneOwner() {
        if (partitionKey.isEmpty() || key.isEmpty()) {
            return false;
        }
        return isForOne()
                || (kind.equals(RowKind.USES) && key.equals(UseKeys.ofCoupon(partitionKey)))
                || (kind.equals(RowKind.SHOPPER_COUPONS) && ShopperCouponStore.isPrefix(key));
    }

    boolean isForOne() {
        return atMost == 0;
    }
}
