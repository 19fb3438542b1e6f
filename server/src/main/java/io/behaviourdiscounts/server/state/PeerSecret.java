package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What instances of one deployment know and nobody else: derived from the lookup key, which they share and which never changes, so that
 * nothing new has to be configured. It tells nothing about that key.
 */
final class PeerSecret {

    private final String text;

    private PeerSecret(String text) {
        this.text = text;
    }

    static PeerSecret of(String tenant, KeyRing keys) {
        byte[] fields = LengthPrefixedFields.encode(tenant, "peer");
        return new PeerSecret(HexFormat.of().formatHex(keys.lookupKey().hmac(fields)));
    }

    /** As it is sent. */
    String text() {
        return text;
    }

    /** Whether somebody said it; takes as long for a nearly right one as for a wrong one. */
    boolean isSaidBy(String said) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.US_ASCII), said.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "PeerSecret";
    }
}
