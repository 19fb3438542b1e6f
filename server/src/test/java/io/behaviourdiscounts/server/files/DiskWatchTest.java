package io.behaviourdiscounts.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {

    private static final long GIB = 1L << 30;
    private static final int LEAST_PERCENT = 10;

    /** What is free by turns, in hundredths of the disk; nothing where it can't be asked. */
    private final Deque<Optional<Integer>> free = new ArrayDeque<>();

    private final DiskWatch watch = new DiskWatch(this::ask, LEAST_PERCENT);

    private DiskSpace ask() throws IOException {
        int percent = free.remove().orElseThrow(() -> new IOException("the disk is away"));
        return new DiskSpace(percent * GIB, 100 * GIB);
    }

    private boolean isLowAt(int percent) {
        free.add(Optional.of(percent));
        watch.look();
        return watch.isLow();
    }

    @Test
    void itIsLowBelowTheShareAndHasRoomAgainOnlyWithSomeMore() {
        assertThat(watch.isLow()).as("before anything is known").isFalse();
        assertThat(isLowAt(50)).isFalse();
        assertThat(isLowAt(10)).isFalse();
        assertThat(isLowAt(9)).isTrue();
        assertThat(isLowAt(10)).isTrue();
        assertThat(isLowAt(11)).isTrue();
        assertThat(isLowAt(12)).isFalse();
        assertThat(isLowAt(10)).isFalse();
        assertThat(isLowAt(0)).isTrue();
    }

    @Test
    void whatWasKnownStandsWhereTheDiskCantBeAsked() {
        isLowAt(9);
        free.add(Optional.empty());
        watch.look();
        assertThat(watch.isLow()).isTrue();
        assertThat(isLowAt(50)).isFalse();
        free.add(Optional.empty());
        watch.look();
        assertThat(watch.isLow()).isFalse();
    }

    @Test
    void itIsShownAmongTheMetrics() {
        var meters = new SimpleMeterRegistry();
        watch.showIn(meters);
        isLowAt(9);
        assertThat(meters.get("discounts.disk.free.share").gauge().value()).isEqualTo(0.09);
        assertThat(meters.get("discounts.disk.low").gauge().value()).isEqualTo(1);
        isLowAt(50);
        assertThat(meters.get("discounts.disk.low").gauge().value()).isZero();
    }

    @Test
    void aShareOfNothingIsNeverTooLittleAndNeitherIsADiskThatDoesNotSay() {
        for (var disk : List.of(new DiskSpace(0, 100), new DiskSpace(0, 0), new DiskSpace(-1, 100))) {
            var never = new DiskWatch(() -> disk, 0);
            never.look();
            assertThat(never.isLow()).as("%s", disk).isFalse();
        }
        var unknown = new DiskWatch(() -> new DiskSpace(0, 0), LEAST_PERCENT);
        unknown.look();
        assertThat(unknown.isLow()).isFalse();
    }

    @Test
    void theDiskOfAFolderIsKnownBeforeTheFolderIsThere(@TempDir Path folder) throws IOException {
        var space = DiskSpace.of(folder.resolve("not").resolve("there")).ask();
        assertThat(space.total()).isPositive();
        assertThat(space.usable()).isBetween(0L, space.total());
    }

    @Test
    void whoWaitsForItIsCalledAfterEachLookUntilItIsClosed() throws Exception {
        var looks = new ArrayDeque<>(List.of(50, 50, 9));
        var seenLow = new CompletableFuture<Boolean>();
        try (var watched = new DiskWatch(
                () -> new DiskSpace(looks.size() > 1 ? looks.remove() : looks.element(), 100), LEAST_PERCENT)) {
            watched.start(
                    () -> {
                        if (watched.isLow()) {
                            seenLow.complete(true);
                        }
                    },
                    seenLow::completeExceptionally);
            assertThat(seenLow.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatFailsAfterALookIsTold() throws Exception {
        var told = new CompletableFuture<Throwable>();
        try (var watched = new DiskWatch(() -> new DiskSpace(50, 100), LEAST_PERCENT)) {
            watched.start(
                    () -> {
                        throw new IllegalStateException("a bug");
                    },
                    told::complete);
            assertThat(told.get(60, TimeUnit.SECONDS)).hasMessage("a bug");
        }
    }
}
