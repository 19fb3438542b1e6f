package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts codes that can't be derived: AES-256-GCM (NIST SP 800-38D) with a nonce of 96 random bits and a tag of 128.
 *
 * <ul>
 *   <li>The AES key is HMAC-SHA-256 under an encryption key of the ring, over the length-prefixed fields tenant and {@code code-cipher}: a
 *       ring's keys may be of any length, and the keys of two tenants differ.
 *   <li>The tenant and the coupon id are authenticated with it, so that a ciphertext is good for its own coupon alone.
 *   <li>A ciphertext names its key: the current one encrypts, and retired ones decrypt as long as they are on the ring.
 * </ul>
 */
public final class CodeCipher {

    /** The longest code that is taken, in characters. */
    public static final int MAX_CODE_LENGTH = 64;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String tenant;
    private final KeyRing keys;

    /** Ciphertexts of one tenant. */
    public CodeCipher(String tenant, KeyRing keys) {
        this.tenant = tenant;
        this.keys = keys;
    }

    /** A ciphertext that is not this coupon's, was changed, or is under a key that the ring lacks. */
    public static final class UndecipherableCodeException extends Exception {
        private static final long serialVersionUID = 1L;

        UndecipherableCodeException(String message) {
            super(message);
        }
    }

    /**
     * Encrypts the code of a coupon under the current key.
     *
     * @param code as it is to be shown
     * @param random where the nonce is drawn; it must be a good source, because a nonce that comes twice under one key gives both codes
     *     away
     * @throws IllegalArgumentException if the code is empty or too long
     */
    public EncryptedCode encrypt(String couponId, String code, SecureRandom random) {
        if (code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
            throw new IllegalArgumentException("a code has 1 to " + MAX_CODE_LENGTH + " characters");
        }
        String keyId = keys.currentEncryptionKeyId();
        Secret key = keys.encryptionKey(keyId).orElseThrow();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, couponId, nonce).doFinal(code.getBytes(StandardCharsets.UTF_8));
            return new EncryptedCode(
                    keyId, HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a code could not be encrypted", e);
        }
    }

    /**
     * The code of a coupon, as it is shown.
     *
     * @throws UndecipherableCodeException if the ring lacks the key, or the ciphertext is not this coupon's; the message tells nothing of
     *     the code
     */
    public String decrypt(String couponId, EncryptedCode encrypted) throws UndecipherableCodeException {
        Secret key = keys.encryptionKey(encrypted.keyId())
                .orElseThrow(() ->
                        new UndecipherableCodeException("no encryption key '" + encrypted.keyId() + "' on the ring"));
        byte[] bytes = HexFormat.of().parseHex(encrypted.hex());
        if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UndecipherableCodeException("the encrypted code is cut short");
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, couponId, nonce)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            // The exception says no more than this, and nothing of it may reach whoever sent the ciphertext.
            throw new UndecipherableCodeException("the encrypted code is not this coupon's, or was changed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a code could not be decrypted", e);
        }
    }

    private Cipher cipher(int mode, Secret secret, String couponId, byte[] nonce) throws GeneralSecurityException {
        byte[] key = secret.hmac(LengthPrefixedFields.encode(tenant, "code-cipher"));
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(LengthPrefixedFields.encode(tenant, couponId));
        return cipher;
    }
}
