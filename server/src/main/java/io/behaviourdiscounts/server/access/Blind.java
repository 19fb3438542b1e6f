package io.behaviourdiscounts.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names without what they name: HMAC-SHA-256 under a key that this process draws at its start and nobody else ever has, cut to 64 bits.
 * So memory that is kept for a while holds no e-mail address and no user's id.
 */
final class Blind {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Blind(SecureRandom random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    long hash(String name) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
