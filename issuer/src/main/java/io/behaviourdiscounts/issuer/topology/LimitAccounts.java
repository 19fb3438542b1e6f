package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limit accounts of one kind, with their store: each ask is decided, and what the account becomes is kept. */
interface LimitAccounts {

    /** The queue of an account: the number of the first, and the number that the next one to wait gets. */
    Queue queue(String account);

    /** Decides a new ask. */
    Told ask(LimitAsk ask, LimitRequest request, Instant appended);

    /** Asks the first of the queue again; nothing where it has to go on waiting. */
    Optional<Told> first(LimitAsk ask, LimitRequest request, Instant appended);

    /** Goes over the first number of the queue: whoever stood there has given up. */
    void skipFirst(String account, Instant appended);

    /** Those who wait, by their numbers. */
    record Queue(long first, long next) {

        boolean isEmpty() {
            return first >= next;
        }
    }

    /**
     * What is to be said of an ask.
     *
     * @param steps the ledger's
     * @param limit the limit in force
     * @param answer nothing when null
     * @param turned what {@code discount.limits.v1} is to hear; nothing when null
     * @param waits whether the request is to stand in the queue, under the number that was the next
     */
    record Told(
            List<LedgerStep> steps,
            long limit,
            @Nullable LimitAnswer answer,
            @Nullable LimitState turned,
            boolean waits) {}
}
