package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.issuer.code.CodeCipher.UndecipherableCodeException;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.code.CrockfordBase32;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Derives codes and coupon ids. Without the keys neither can be guessed; with them, the same grant gives the same code and the
 * same code the same id, over crashes and on any number of partitions.
 */
public final class CouponCodes {

    /** The shortest and the longest that may follow a prefix: a hash has 51 characters, and the check character comes last. */
    public static final int MIN_LENGTH = 2;

    /** See {@link #MIN_LENGTH}. */
    public static final int MAX_LENGTH = 52;

    private static final int ID_BYTES = 16;

    private final String tenant;
    private final KeyRing keys;
    private final CodeCipher cipher;

    /** Codes of one tenant. */
    public CouponCodes(String tenant, KeyRing keys) {
        this.tenant = tenant;
        this.keys = keys;
        this.cipher = new CodeCipher(tenant, keys);
    }

    /** A code asked for under a key or in a format that can't be: a grant that is wrong, or a ring that lacks a key. */
    public static final class UnderivableCodeException extends Exception {
        private static final long serialVersionUID = 1L;

        UnderivableCodeException(String message) {
            super(message);
        }
    }

    /**
     * The code of a grant: Crockford base 32 of HMAC-SHA-256 under the issuing key of the length-prefixed fields tenant,
     * {@code code}, grant id and attempt, cut to the format's length less one, and its check character.
     *
     * @param attempt from 0; the next one is taken where a code is another grant's already
     * @throws UnderivableCodeException if the ring has no such key, or no code looks like that
     */
    public CouponCode derive(CodeFormat format, String issuingKeyId, String grantId, int attempt)
            throws UnderivableCodeException {
        requireFormat(format);
        Secret key = issuingKey(issuingKeyId);
        byte[] hash = key.hmac(LengthPrefixedFields.encode(tenant, "code", grantId, Integer.toString(attempt)));
        String body = CrockfordBase32.encode(hash, format.length() - 1);
        return new CouponCode(format.prefix(), body + CheckCharacter.of(CodeText.normalise(format.prefix() + body)));
    }

    /**
     * Sees that codes can be derived like that.
     *
     * @throws UnderivableCodeException if the ring has no such key, or no code looks like that
     */
    public void check(CodeFormat format, String issuingKeyId) throws UnderivableCodeException {
        requireFormat(format);
        issuingKey(issuingKeyId);
    }

    private Secret issuingKey(String id) throws UnderivableCodeException {
        return keys.issuingKey(id)
                .orElseThrow(() -> new UnderivableCodeException("no issuing key '" + id + "' on the ring"));
    }

    private static void requireFormat(CodeFormat format) throws UnderivableCodeException {
        if (format.length() < MIN_LENGTH || format.length() > MAX_LENGTH) {
            throw new UnderivableCodeException("a code has " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " characters after its prefix, not " + format.length());
        }
        if (!CodeText.normalise(format.prefix()).chars().allMatch(CheckCharacter::isCovered)) {
            throw new UnderivableCodeException("a code's prefix is of letters and digits");
        }
    }

    /**
     * The code of a coupon as it is shown, derived or decrypted. Only for {@code coupon.issued.v1}, and for callers with the right to see
     * it.
     *
     * @throws UnderivableCodeException if the ring has no such issuing key, or no code looks like that
     * @throws UndecipherableCodeException if the ring lacks the encryption key, or the encrypted code is another coupon's
     */
    public String display(String couponId, Origin origin) throws UnderivableCodeException, UndecipherableCodeException {
        EncryptedCode encrypted = origin.encryptedCode();
        return encrypted == null
                ? derive(origin.code(), origin.issuingKeyId(), origin.grantId(), origin.attempt())
                        .display()
                : decrypt(couponId, encrypted);
    }

    /**
     * The code of a coupon that was made by hand, as it is shown.
     *
     * @throws UndecipherableCodeException if the ring lacks the encryption key, or the encrypted code is another coupon's
     */
    public String decrypt(String couponId, EncryptedCode encrypted) throws UndecipherableCodeException {
        String code = cipher.decrypt(couponId, encrypted);
        if (!couponId(code).equals(couponId)) {
            throw new UndecipherableCodeException("the encrypted code is not this coupon's");
        }
        return code;
    }

    /**
     * The id of the coupon of a code, the key of all its records: the first 128 bits of HMAC-SHA-256 under the lookup key of the
     * length-prefixed fields tenant, {@code coupon} and the normalised code, in lower-case hex.
     *
     * @param code as it was typed, scanned or derived
     */
    public String couponId(String code) {
        byte[] fields = LengthPrefixedFields.encode(tenant, "coupon", CodeText.normalise(code));
        return HexFormat.of().formatHex(Arrays.copyOf(keys.lookupKey().hmac(fields), ID_BYTES));
    }

    /** Whether the check character of a derived code is right, however it was typed. Vanity codes have none. */
    public static boolean hasRightCheckCharacter(String code) {
        return CheckCharacter.isRight(CodeText.normalise(code));
    }
}
