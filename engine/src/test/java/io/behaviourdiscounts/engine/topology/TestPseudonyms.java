package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.grant.AddressSeal.SealedAddress;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Pseudonyms that tests can foretell, and that have nothing in clear in them. */
final class TestPseudonyms implements Pseudonyms {

    @Override
    public String email(String address) {
        return MARK + hidden("email", address.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String device(String id) {
        return MARK + hidden("device", id);
    }

    @Override
    public String stateKey(String key) {
        return hidden("shopper", key);
    }

    /** An address, told from others and no longer to be read. */
    static SealedAddress seal(String grantId, String address) {
        return new SealedAddress("s1", hidden(grantId, address).getBytes(StandardCharsets.UTF_8));
    }

    private static String hidden(String kind, String text) {
        return HexFormat.of().formatHex((kind + " " + text).getBytes(StandardCharsets.UTF_8));
    }
}
