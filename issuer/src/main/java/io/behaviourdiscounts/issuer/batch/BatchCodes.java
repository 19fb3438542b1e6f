package io.behaviourdiscounts.issuer.batch;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The codes of a batch, computed as they are asked for, and the same each time. */
public final class BatchCodes {

    private final Batch batch;
    private final CodeSpace space;

    BatchCodes(Batch batch, CodeSpace space) {
        this.batch = batch;
        this.space = space;
    }

    /** A code as it is shown, by its sequence from 0. */
    public String code(long sequence) {
        return space.code(batch.pattern(), batch.first() + sequence);
    }

    /** All of them, in the order of their sequence. */
    public Stream<String> all() {
        return LongStream.range(0, batch.codes()).mapToObj(this::code);
    }
}
