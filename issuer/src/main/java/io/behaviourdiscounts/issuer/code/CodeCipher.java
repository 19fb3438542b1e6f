package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.issuer.code.TextCipher.UndecipherableTextException;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Encrypts codes that can't be derived, each for its own coupon, by a {@link TextCipher} with random nonces, under an encryption key of the ring.
 * A ciphertext names its key: the current one encrypts, and retired ones decrypt as long as they are on the ring.
 */
public final class CodeCipher {

    /** The longest code that is taken, in characters. */
    public static final int MAX_CODE_LENGTH = 64;

    private final String tenant;
    private final KeyRing keys;
    private final TextCipher cipher;

    /** Ciphertexts of one tenant. */
    public CodeCipher(String tenant, KeyRing keys) {
        this.tenant = tenant;
        this.keys = keys;
        this.cipher = new TextCipher(tenant, "code-cipher", "code", "coupon");
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
        byte[] nonce = new byte[TextCipher.NONCE_BYTES];
        random.nextBytes(nonce);
        return encrypt(couponId, code, nonce);
    }

    /**
     * Encrypts the code of a coupon under the current key, without chance: the nonce is the first 96 bits of HMAC-SHA-256 under the key of the
     * length-prefixed fields tenant, {@code code-nonce}, coupon and code, so that the same nonce comes again with the same code alone.
     *
     * @throws IllegalArgumentException if the code is empty or too long
     */
    public EncryptedCode encryptAlike(String couponId, String code) {
        byte[] hash = currentKey().hmac(LengthPrefixedFields.encode(tenant, "code-nonce", couponId, code));
        return encrypt(couponId, code, Arrays.copyOf(hash, TextCipher.NONCE_BYTES));
    }

    private EncryptedCode encrypt(String couponId, String code, byte[] nonce) {
        if (code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
            throw new IllegalArgumentException("a code has 1 to " + MAX_CODE_LENGTH + " characters");
        }
        byte[] bytes = cipher.encrypt(currentKey(), couponId, nonce, code);
        return new EncryptedCode(keys.currentEncryptionKeyId(), HexFormat.of().formatHex(bytes));
    }

    private Secret currentKey() {
        return keys.encryptionKey(keys.currentEncryptionKeyId()).orElseThrow();
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
        try {
            return cipher.decrypt(key, couponId, HexFormat.of().parseHex(encrypted.hex()));
        } catch (UndecipherableTextException e) {
            throw new UndecipherableCodeException(e.reason());
        }
    }
}
