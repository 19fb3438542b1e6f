package io.behaviourdiscounts.schemas.seal;

/**
 * What a seal is for. Each purpose has keys of its own, derived from those of the ring, so that a seal that was made for one thing is none for
 * another. The words are part of the derivation and never change.
 */
public enum SealPurpose {

    /** A record of a topic that takes sealed ones only. */
    RECORD("record/v1"),

    /** What one instance of the deployment asks another. */
    PEER_REQUEST("peer-request/v1");

    private final String word;

    SealPurpose(String word) {
        this.word = word;
    }

    /** What the purpose's keys are derived with. */
    String word() {
        return word;
    }
}
