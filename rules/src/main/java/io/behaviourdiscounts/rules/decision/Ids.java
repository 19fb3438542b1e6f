package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are derived, so that the same thing said again is the same thing: the first 128 bits of a SHA-256, in lower-case hex. */
public final class Ids {

    private static final int BYTES = 16;

    private Ids() {}

    /** The id of the grant that a rule makes to a shopper for an event. */
    public static String grant(String tenant, String ruleId, String shopperKey, String eventId) {
        return hex(LengthPrefixedFields.encode(tenant, "grant", ruleId, shopperKey, eventId));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
