package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The first 128 bits of HMAC-SHA-256 under the lookup key, over length-prefixed fields that begin with the tenant and with what is hashed, in
 * lower-case hex. These hashes stand in the keys of limit accounts and can't be changed later.
 */
public final class LookupHashes implements HolderHashes {

    private static final int BYTES = 16;

    private final String tenant;
    private final KeyRing keys;

    /** Hashes of one tenant. */
    public LookupHashes(String tenant, KeyRing keys) {
        this.tenant = tenant;
        this.keys = keys;
    }

    @Override
    public String ofHolder(By by, String identifier) {
        return switch (by) {
            case USER -> hash("holder", "user", identifier);
            case DEVICE -> hash("holder", "device", identifier);
            case EMAIL -> hash("holder", "email", folded(identifier));
        };
    }

    /** Whether domains are kept must make no other accounts. */
    private static String folded(String address) {
        return Pseudonyms.isPseudonym(address)
                ? Pseudonyms.withoutDomain(address)
                : address.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String ofOrder(String useKey) {
        return hash("order", useKey);
    }

    @Override
    public String ofReservation(String couponId, String useKey, int generation) {
        return hash("reservation", couponId, useKey, Integer.toString(generation));
    }

    /** The hash of a shopper's key, as our records have it, for records that tell of shoppers and must not name them. */
    public String ofShopper(String shopperKey) {
        return hash("shopper", shopperKey);
    }

    private String hash(String... fields) {
        byte[] hash = keys.lookupKey().hmac(LengthPrefixedFields.encode(tenant, fields));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }
}
