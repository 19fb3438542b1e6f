package io.behaviourdiscounts.server.state;

import java.time.Duration;

/** Waiting between two looks. */
final class Pause {

    private Pause() {}

    /** Pauses this thread; false if it was interrupted, which it still is then. */
    static boolean of(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
