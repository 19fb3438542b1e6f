package io.behaviourdiscounts.server.checkout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who asks the same at the same time flies together: one command goes out for all of them, and each hears its answer or goes when its own
 * time is over. What has been answered takes nobody in any more.
 *
 * <p>Thread-safe.
 */
final class Flights {

    private final Map<String, Flight> boarding = new HashMap<>();

    /** One command with those who wait for it. */
    final class Flight {

        private final String question;
        private final @Nullable String fingerprint;
        private final CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        private int aboard = 1;

        private Flight(String question, @Nullable String fingerprint) {
            this.question = question;
            this.fingerprint = fingerprint;
        }

        /** What all of them hear. Completed at the latest when the last of them has left. */
        CompletableFuture<CallOutcome> outcome() {
            return outcome;
        }

        /** All of them hear this. */
        void end(CallOutcome ending) {
            synchronized (Flights.this) {
                boarding.remove(question, this);
            }
            outcome.complete(ending);
        }

        /** One of them waits no longer. */
        void leave() {
            boolean isEmpty;
            synchronized (Flights.this) {
                isEmpty = --aboard == 0;
            }
            if (isEmpty) {
                end(new CallOutcome.Unknown(Duration.ZERO));
            }
        }
    }

    /**
     * A place.
     *
     * @param isFirst whether nobody else asks this, so that whoever holds the place has to send it
     */
    record Seat(Flight flight, boolean isFirst) {}

    /**
     * Takes a place with those who ask the same.
     *
     * @param question tells it from other questions
     * @param fingerprint what exactly is asked; whoever asks something else under the same name flies alone
     */
    synchronized Seat board(String question, @Nullable String fingerprint) {
        Flight known = boarding.get(question);
        if (known == null) {
            Flight flight = new Flight(question, fingerprint);
            boarding.put(question, flight);
            return new Seat(flight, true);
        }
        if (!Objects.equals(known.fingerprint, fingerprint)) {
            return new Seat(new Flight(question, fingerprint), true);
        }
        known.aboard++;
        return new Seat(known, false);
    }

    /** Whether somebody asks this. */
    synchronized boolean isUnderWay(String question) {
        return boarding.containsKey(question);
    }
}
