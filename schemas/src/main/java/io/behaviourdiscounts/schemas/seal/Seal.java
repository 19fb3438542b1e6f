package io.behaviourdiscounts.schemas.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A seal: the id of the key that made it and an HMAC-SHA-256. As text, in headers: {@code ID.MAC}, the latter in base 64 for URLs without padding.
 *
 * @param keyId lower-case letters, digits and hyphens
 * @param mac 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time by Seals, and by nobody else
public record Seal(String keyId, byte[] mac) {

    private static final Pattern TEXT = Pattern.compile("([a-z0-9][a-z0-9-]{0,31})[.]([A-Za-z0-9_-]{43})");

    /** How it is sent. */
    public String text() {
        return keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** Reads what {@link #text} wrote; nothing if it is no seal at all. */
    public static Optional<Seal> parse(String text) {
        var read = TEXT.matcher(text);
        if (!read.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Seal(read.group(1), Base64.getUrlDecoder().decode(read.group(2))));
        } catch (IllegalArgumentException e) {
            // The last sign carries bits that no byte has.
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal(String id, byte[] bytes) && keyId.equals(id) && Arrays.equals(mac, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(mac);
    }

    @Override
    public String toString() {
        return "Seal[" + keyId + "]";
    }
}
