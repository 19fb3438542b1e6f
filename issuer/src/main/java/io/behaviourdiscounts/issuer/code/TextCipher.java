package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts of one tenant for one purpose, each for its owner alone: AES-256-GCM (NIST SP 800-38D) with a nonce of 96 bits and a tag of 128.
 *
 * <ul>
 *   <li>The AES key is HMAC-SHA-256 under a key of the ring, over the length-prefixed fields tenant and purpose: a ring's keys may be of any
 *       length, and the keys of two tenants or purposes differ.
 *   <li>Tenant and owner are authenticated with it, so that a ciphertext is good for its own owner alone.
 * </ul>
 */
final class TextCipher {

    /** How long a nonce is. One must never come twice under one key with two texts: that gives both away. */
    static final int NONCE_BYTES = 12;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;

    private final String tenant;
    private final String purpose;
    private final String text;
    private final String owner;

    /**
     * A cipher.
     *
     * @param purpose what keys are derived for
     * @param text what is encrypted, for messages: an address
     * @param owner whose it is, for messages: the coupon
     */
    TextCipher(String tenant, String purpose, String text, String owner) {
        this.tenant = tenant;
        this.purpose = purpose;
        this.text = text;
        this.owner = owner;
    }

    /** What can't be decrypted; the message tells nothing of the text. */
    static final class UndecipherableTextException extends Exception {
        private static final long serialVersionUID = 1L;

        UndecipherableTextException(String message) {
            super(message);
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** The nonce, and behind it the ciphertext with its tag. */
    byte[] encrypt(Secret key, String ownerId, byte[] nonce, String plain) {
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, ownerId, nonce).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, bytes, NONCE_BYTES, ciphertext.length);
            return bytes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the " + text + " could not be encrypted", e);
        }
    }

    /**
     * The text.
     *
     * @throws UndecipherableTextException if it is cut short, or not this owner's under this key
     */
    String decrypt(Secret key, String ownerId, byte[] bytes) throws UndecipherableTextException {
        if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UndecipherableTextException("the encrypted " + text + " is cut short");
        }
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, ownerId, Arrays.copyOf(bytes, NONCE_BYTES))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            // The exception says no more than this, and nothing of it may reach whoever sent the ciphertext.
            throw new UndecipherableTextException(
                    "the encrypted " + text + " is not this " + owner + "'s, or was changed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the " + text + " could not be decrypted", e);
        }
    }

    private Cipher cipher(int mode, Secret secret, String ownerId, byte[] nonce) throws GeneralSecurityException {
        byte[] key = secret.hmac(LengthPrefixedFields.encode(tenant, purpose));
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(LengthPrefixedFields.encode(tenant, ownerId));
        return cipher;
    }
}
