package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.List;

/** What became of making a batch. */
public sealed interface BatchMaking {

    /**
     * It is there.
     *
     * @param isNew false where the same request had made it before
     */
    record Made(Batch batch, boolean isNew) implements BatchMaking {}

    /** The definition says what can't be; nothing was done. Problems may quote the definition. */
    record Wrong(List<Problem> problems) implements BatchMaking {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /** There is no place for its codes beside those of other batches; nothing was done. */
    record Refused(String complaint) implements BatchMaking {}

    /** The idempotency key was used for another batch. */
    record KeyReused() implements BatchMaking {}
}
