package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.silence.EventSeal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hides events so that nothing of them can be read, for tests: each byte is turned, behind the shopper's state key. */
final class TestEventSeal implements EventSeal {

    @Override
    public SealedEvent seal(String stateKey, byte[] event) {
        byte[] owner = (stateKey + "/").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[owner.length + event.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~(i < owner.length ? owner[i] : event[i - owner.length]);
        }
        return new SealedEvent("s1", bytes);
    }

    @Override
    public Optional<byte[]> open(String stateKey, SealedEvent sealed) {
        byte[] turned = sealed.bytes().clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~turned[i];
        }
        byte[] owner = (stateKey + "/").getBytes(StandardCharsets.UTF_8);
        if (turned.length < owner.length
                || !new String(turned, 0, owner.length, StandardCharsets.UTF_8).equals(stateKey + "/")) {
            return Optional.empty();
        }
        byte[] event = new byte[turned.length - owner.length];
        System.arraycopy(turned, owner.length, event, 0, event.length);
        return Optional.of(event);
    }
}
