package io.behaviourdiscounts.server.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A deployment of two servers, of which the second can be killed, and a checkout that calls both in turn. Its log is held against the promises in the end. */
record TwoServers(CheckoutServer first, KillableIssuer second, CheckoutApi api) implements AutoCloseable {

    /**
     * Starts them.
     *
     * @param book what a rule file says
     * @param clock {@code wall} or {@code event}
     */
    static TwoServers start(Path folder, String book, String clock) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), book);
        CheckoutServer first = CheckoutServer.start(folder, rules, clock);
        KillableIssuer second = KillableIssuer.start(first, clock);
        return new TwoServers(first, second, new CheckoutApi(List.of(first.url(), second.url()), CheckoutServer.KEY));
    }

    @Override
    public void close() {
        api.close();
        second.close();
        try (CheckoutServer open = first) {
            open.settle();
            Promises.hold(open::read);
        }
    }
}
