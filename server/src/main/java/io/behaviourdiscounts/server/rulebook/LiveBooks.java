package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Follows what the running instances make of the newest book, for one who has published it and waits. */
public final class LiveBooks implements AutoCloseable {

    private static final Duration GROUP_CHECK = Duration.ofMillis(250);

    private final RunningInstances running;
    private final Set<String> applicationIds;
    private final TopicFeed<RuleBookLive> feed;
    private final Map<String, RuleBookLive> newest = new HashMap<>();

    /**
     * Who has a book, and who has not.
     *
     * @param live instances in which it is live
     * @param rejected what instances said that can't use it
     * @param silent running instances that have not answered
     * @param absent consumer groups of which nobody runs
     */
    public record Standing(Set<String> live, List<RuleBookLive> rejected, Set<String> silent, Set<String> absent) {
        /** Whether every application runs, and every instance of it uses the book. */
        public boolean isLiveEverywhere() {
            return isTakenByAll() && absent.isEmpty();
        }

        /** Whether every running instance uses the book; so it is where none runs. */
        public boolean isTakenByAll() {
            return rejected.isEmpty() && silent.isEmpty();
        }
    }

    /**
     * Begins to follow; do so before publishing.
     *
     * @param applicationIds the consumer groups whose members must answer
     */
    public LiveBooks(
            WireFormat wireFormat, Map<String, Object> clientSettings, Admin admin, Set<String> applicationIds) {
        this.running = new RunningInstances(admin);
        this.applicationIds = Set.copyOf(applicationIds);
        this.feed = new TopicFeed<>(
                Topics.RULES_LIVE, wireFormat.deserializer(Topics.RULES_LIVE), clientSettings, new Listener());
        feed.start();
    }

    /** Waits until all running instances have answered for this book or a later one, but no longer than the patience. */
    public Standing await(long bookVersion, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Standing standing = standing(bookVersion);
            if (standing.silent().isEmpty() || !standing.rejected().isEmpty() || System.nanoTime() >= end) {
                return standing;
            }
            synchronized (newest) {
                newest.wait(GROUP_CHECK.toMillis());
            }
        }
    }

    private Standing standing(long bookVersion) {
        Set<String> instances = new TreeSet<>();
        Set<String> absent = new TreeSet<>();
        for (String applicationId : applicationIds) {
            Set<String> ofOne = running.of(applicationId);
            instances.addAll(ofOne);
            if (ofOne.isEmpty()) {
                absent.add(applicationId);
            }
        }
        Set<String> live = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        List<RuleBookLive> rejected = new ArrayList<>();
        synchronized (newest) {
            for (String instance : instances) {
                RuleBookLive answer = newest.get(instance);
                if (answer == null || answer.getBookVersion() < bookVersion) {
                    silent.add(instance);
                } else if (answer.getStatus().equals("live")) {
                    live.add(instance);
                } else {
                    rejected.add(answer);
                }
            }
        }
        return new Standing(live, rejected, silent, absent);
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Listener implements TopicFeed.Listener<RuleBookLive> {
        @Override
        public void record(String key, @Nullable RuleBookLive value) {
            synchronized (newest) {
                if (value == null) {
                    newest.remove(key);
                } else {
                    newest.put(key, value);
                }
                newest.notifyAll();
            }
        }

        @Override
        public void caughtUp() {
            // An answer counts as soon as it is read.
        }

        @Override
        public void failed(Throwable cause) {
            // The feed has logged it; whoever waits sees the silence and says so.
        }
    }
}
