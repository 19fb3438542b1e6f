package io.behaviourdiscounts.issuer.store;

import java.time.Instant;
import java.util.List;

/** When the rows of limit accounts that are kept only for a time are to be forgotten. Time is that of the requests' append times. */
public final class AccountEnds {

    /** A step forgets at most so many, and adds at most two, so that old rows go faster than new ones come. */
    private static final int FORGOTTEN_AT_ONCE = 4;

    private final TimeIndex index;

    /** The ends in an index. */
    public AccountEnds(TimeIndex index) {
        this.index = index;
    }

    /** Whose row it is. */
    enum Kind {
        /** A reservation's spent units, by their key. */
        UNITS(""),
        /** An order's account. No account's key begins like this. */
        STACK("|");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    void add(Instant end, Kind kind, String key) {
        index.add(end, kind.prefix + key);
    }

    /** Forgets some of what is over. */
    public void forget(Instant now, LimitStore limits, StackStore stacks) {
        List<TimeIndex.Entry> over = index.due(now, FORGOTTEN_AT_ONCE);
        for (TimeIndex.Entry entry : over) {
            index.remove(entry.due(), entry.id());
            if (entry.id().startsWith(Kind.STACK.prefix)) {
                stacks.end(entry.id().substring(Kind.STACK.prefix.length()), now);
            } else {
                limits.end(entry.id());
            }
        }
        if (!over.isEmpty()) {
            index.drained(over.getLast());
        }
    }
}
