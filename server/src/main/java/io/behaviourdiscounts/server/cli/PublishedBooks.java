package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.rulebook.LoggedBook;
import io.behaviourdiscounts.server.rulebook.RuleBookLog;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** The published books of a cluster, for commands that look at them. A {@code @Mixin}. */
final class PublishedBooks {

    @Mixin
    private ClusterOptions cluster;

    /** Made by picocli. */
    PublishedBooks() {}

    /**
     * All that the log has, the oldest first.
     *
     * @throws CommandFailure if nothing has been published
     */
    RuleBookLog read() throws IOException, InterruptedException {
        RuleBookLog log = ClusterWork.with(cluster, way -> RuleBookLog.read(way.wireFormat(), way.clientConfig()));
        if (log.books().isEmpty()) {
            throw new CommandFailure("No rules have been published yet. 'rules apply' does that.");
        }
        return log;
    }

    /** The cluster that has them. */
    ClusterOptions cluster() {
        return cluster;
    }

    /**
     * One of them.
     *
     * @param version null for the newest
     * @throws CommandFailure if the log does not have it
     */
    static LoggedBook find(RuleBookLog log, @Nullable Long version) {
        List<LoggedBook> books = log.books();
        return version == null
                ? books.getLast()
                : log.book(version)
                        .orElseThrow(() -> new CommandFailure("The log has no book %d: it has %d to %d."
                                .formatted(
                                        version,
                                        books.getFirst().version(),
                                        books.getLast().version())));
    }
}
