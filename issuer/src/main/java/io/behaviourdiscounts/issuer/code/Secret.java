package io.behaviourdiscounts.issuer.code;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The bytes of one key, at least 128 bits of them. It never prints them: {@code toString} says only how long they are. */
public final class Secret {

    /** The shortest key that is taken. */
    public static final int MIN_BYTES = 16;

    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException if there are fewer than {@value #MIN_BYTES} of them, or all of them are the same
     */
    public static Secret of(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a key needs at least " + MIN_BYTES * 8 + " bits; this one has " + bytes.length * 8);
        }
        byte[] copy = bytes.clone();
        if (isOneByteRepeated(copy)) {
            throw new IllegalArgumentException("a key of one byte repeated is no secret");
        }
        return new Secret(copy);
    }

    private static boolean isOneByteRepeated(byte[] bytes) {
        for (byte each : bytes) {
            if (each != bytes[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A key in base 64.
     *
     * @throws IllegalArgumentException if the text is not base 64, or its bytes are no key; the message does not repeat the text
     */
    public static Secret ofBase64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes a character of the key.
            throw new IllegalArgumentException("a key must be written in base 64");
        }
        return of(bytes);
    }

    /** HMAC-SHA-256 (RFC 2104, FIPS 180-4) of a message under this key: 32 bytes. */
    public byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** The key itself, in base 64, for the file that keeps it. */
    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The key itself. */
    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length * 8 + " bits]";
    }
}
