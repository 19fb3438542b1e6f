package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.issuer.code.TextCipher.UndecipherableTextException;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What the keys of kind {@link KeyKind#SHOPPER} are for: pseudonyms of shoppers, and e-mail addresses on their way to whoever writes to them.
 *
 * <ul>
 *   <li>A pseudonym is the first 128 bits of HMAC-SHA-256 over length-prefixed fields that begin with the tenant and with what is hashed.
 *   <li>An event that has to be kept whole for a while is encrypted in the same way, for its shopper alone.
 *   <li>An address is encrypted by a {@link TextCipher} for its owner alone: a grant or a coupon. The nonce is derived of owner and address: the same gives the same bytes again, so that a
 *       replay writes the same records, and two addresses never have one nonce.
 * </ul>
 */
public final class ShopperKeys implements Pseudonyms {

    private static final int PSEUDONYM_BYTES = 16;

    private final String tenant;
    private final RotatingKeys keys;
    private final boolean keepsDomains;
    private final TextCipher cipher;
    private final TextCipher events;

    private ShopperKeys(String tenant, RotatingKeys keys, boolean keepsDomains) {
        this.tenant = tenant;
        this.keys = keys;
        this.keepsDomains = keepsDomains;
        this.cipher = new TextCipher(tenant, "address-cipher", "address", "owner");
        this.events = new TextCipher(tenant, "event-cipher", "event", "shopper");
    }

    /** Those of one tenant under the keys of kind {@link KeyKind#SHOPPER}. */
    public static ShopperKeys of(String tenant, RotatingKeys keys) {
        return new ShopperKeys(tenant, keys, false);
    }

    /** Those of one tenant under a ring's keys. */
    public static ShopperKeys of(String tenant, KeyRing ring) {
        return of(tenant, ring.keys(KeyKind.SHOPPER));
    }

    /** The same, with an address's domain behind its pseudonym, or without. */
    public ShopperKeys keepingDomains(boolean keeps) {
        return new ShopperKeys(tenant, keys, keeps);
    }

    /**
     * An address or an event, encrypted.
     *
     * @param bytes nonce and ciphertext
     */
    @SuppressWarnings("ArrayRecordComponent") // it is written and read at once, and compared by nobody
    public record Encrypted(String keyId, byte[] bytes) {}

    /**
     * Encrypts an event that is kept for a while.
     *
     * @param owner what stands for its shopper in state
     */
    public Encrypted encryptEvent(String owner, byte[] event) {
        Secret key = current();
        String content = HexFormat.of().formatHex(Sha256.of(event));
        byte[] nonce = Arrays.copyOf(
                key.hmac(LengthPrefixedFields.encode(tenant, "event-nonce", owner, content)), TextCipher.NONCE_BYTES);
        return new Encrypted(keys.current(), events.encrypt(key, owner, nonce, event));
    }

    /**
     * An event as it was.
     *
     * @throws UndecipherableException if there is no such key, or the ciphertext is not this owner's
     */
    public byte[] decryptEvent(String owner, Encrypted encrypted) throws UndecipherableException {
        return decrypted(events, owner, encrypted);
    }

    /** What is another owner's, was changed, or is under a key that there is none of. */
    public static final class UndecipherableException extends Exception {
        private static final long serialVersionUID = 1L;

        UndecipherableException(String message) {
            super(message);
        }
    }

    @Override
    public String email(String address) {
        String folded = address.strip().toLowerCase(Locale.ROOT);
        String pseudonym = MARK + hash("email", folded);
        int at = folded.lastIndexOf('@');
        return keepsDomains && at >= 0 ? pseudonym + folded.substring(at) : pseudonym;
    }

    @Override
    public String device(String id) {
        return MARK + hash("device", id);
    }

    @Override
    public String stateKey(String key) {
        return hash("shopper", key);
    }

    /**
     * What stands for a request, which may name its shopper: nobody can try what it may have been.
     *
     * @return the whole HMAC-SHA-256, in lower-case hex
     */
    public String fingerprint(String request) {
        return HexFormat.of().formatHex(hmac("request", request));
    }

    private String hash(String kind, String identifier) {
        return HexFormat.of().formatHex(Arrays.copyOf(hmac(kind, identifier), PSEUDONYM_BYTES));
    }

    private byte[] hmac(String kind, String text) {
        return current().hmac(LengthPrefixedFields.encode(tenant, kind, text));
    }

    private Secret current() {
        return Objects.requireNonNull(keys.byId().get(keys.current()), "a ring's current keys are among its keys");
    }

    /**
     * Encrypts an address.
     *
     * @param owner the grant, or the coupon, that it is for
     */
    public Encrypted encrypt(String owner, String address) {
        Secret key = current();
        byte[] nonce = Arrays.copyOf(
                key.hmac(LengthPrefixedFields.encode(tenant, "nonce", owner, address)), TextCipher.NONCE_BYTES);
        return new Encrypted(keys.current(), cipher.encrypt(key, owner, nonce, address));
    }

    /**
     * The address of an owner.
     *
     * @throws UndecipherableException if there is no such key, or the ciphertext is not this owner's; the message tells nothing of
     *     the address
     */
    public String decrypt(String owner, Encrypted encrypted) throws UndecipherableException {
        return new String(decrypted(cipher, owner, encrypted), StandardCharsets.UTF_8);
    }

    private byte[] decrypted(TextCipher of, String owner, Encrypted encrypted) throws UndecipherableException {
        Secret key = keys.byId().get(encrypted.keyId());
        if (key == null) {
            throw new UndecipherableException("no shopper key '" + encrypted.keyId() + "' on the ring");
        }
        try {
            return of.decryptBytes(key, owner, encrypted.bytes());
        } catch (UndecipherableTextException e) {
            throw new UndecipherableException(e.reason());
        }
    }
}
