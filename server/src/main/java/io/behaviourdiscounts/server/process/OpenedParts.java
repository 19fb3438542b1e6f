package io.behaviourdiscounts.server.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, to be closed in the opposite order, whatever becomes of each. */
public final class OpenedParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedParts.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Keeps what was opened. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            var resource = open.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("event=not_closed what={}", resource.getClass().getSimpleName(), e);
            }
        }
    }
}
