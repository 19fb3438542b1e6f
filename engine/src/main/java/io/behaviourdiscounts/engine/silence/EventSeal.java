package io.behaviourdiscounts.engine.silence;

import java.util.Optional;

/** Encrypts events that are kept until a silence is long enough, so that nobody who they name stands in state in clear. */
public interface EventSeal {

    /**
     * An encrypted event.
     *
     * @param keyId the shopper key that it is encrypted under
     * @param bytes nonce and ciphertext
     */
    @SuppressWarnings("ArrayRecordComponent") // it is written and read at once, and compared by nobody
    record SealedEvent(String keyId, byte[] bytes) {}

    /**
     * The event, for this shopper alone; the same always gives the same bytes.
     *
     * @param stateKey what stands for the shopper in state
     */
    SealedEvent seal(String stateKey, byte[] event);

    /** The event again; nothing if it is not this shopper's, or its key is no longer there. */
    Optional<byte[]> open(String stateKey, SealedEvent sealed);
}
