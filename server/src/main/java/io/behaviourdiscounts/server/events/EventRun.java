package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** A run of events in order, read one by one: from memory, or from a file that an earlier run was put into. */
abstract sealed class EventRun implements Closeable {

    private static final Serde<BehaviourEvent> EVENTS = StateSerdes.of(BehaviourEvent.class);
    private static final String TOPIC = Topics.BEHAVIOUR_EVENTS.name();

    private final int number;
    private Checked.@Nullable Good head;

    private EventRun(int number) {
        this.number = number;
    }

    /** Which part of the input it holds, from 0. */
    int number() {
        return number;
    }

    /** Moves to the next event; false at the end. */
    boolean advance() throws IOException {
        head = read();
        return head != null;
    }

    /** The event at which it stands. */
    Checked.Good head() {
        if (head == null) {
            throw new IllegalStateException("the run has not been moved to an event");
        }
        return head;
    }

    abstract Checked.@Nullable Good read() throws IOException;

    /** A run that is in memory. */
    static EventRun of(int number, List<Checked.Good> events) {
        return new InMemory(number, events);
    }

    /** A run that {@link #write} has put into a file. */
    static EventRun of(int number, Path file) throws IOException {
        return new InFile(number, file);
    }

    static void write(Path file, List<Checked.Good> events) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(events.size());
            for (Checked.Good good : events) {
                out.writeLong(good.line());
                writeBytes(out, good.key().getBytes(StandardCharsets.UTF_8));
                writeBytes(out, EVENTS.serializer().serialize(TOPIC, good.event()));
            }
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static final class InMemory extends EventRun {
        private final Iterator<Checked.Good> events;

        InMemory(int number, List<Checked.Good> events) {
            super(number);
            this.events = events.iterator();
        }

        @Override
        Checked.@Nullable Good read() {
            return events.hasNext() ? events.next() : null;
        }

        @Override
        public void close() {
            // Memory needs no closing.
        }
    }

    private static final class InFile extends EventRun {
        private final DataInputStream in;
        private int left;

        InFile(int number, Path file) throws IOException {
            super(number);
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            this.left = in.readInt();
        }

        @Override
        Checked.@Nullable Good read() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            long line = in.readLong();
            String key = new String(readBytes(), StandardCharsets.UTF_8);
            return new Checked.Good(line, key, EVENTS.deserializer().deserialize(TOPIC, readBytes()));
        }

        private byte[] readBytes() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
