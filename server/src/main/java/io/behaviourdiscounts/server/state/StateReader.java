package io.behaviourdiscounts.server.state;

import java.util.List;

/** Reads rows of the issuer's stores, wherever they are. */
interface StateReader {

    /** What all of the lookups find, or why one of them could not be asked. */
    Read<Rows> read(List<Lookup<?>> lookups);
}
