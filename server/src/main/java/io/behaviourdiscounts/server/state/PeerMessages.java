package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.store.RowKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What instances say to each other, as bytes. A question: version, count, and of each lookup the store's name, partition key, key and
 * how many rows. An answer: version, count, and of each lookup, in the same order, the number of its rows, or -1 where they are not
 * there, and the rows as they are stored, each behind its length.
 */
final class PeerMessages {

    /** So many lookups are asked at once. */
    static final int MOST_LOOKUPS = 1_000;

    private static final int VERSION = 1;
    private static final int NOT_HERE = -1;

    private PeerMessages() {}

    static byte[] question(List<Lookup<?>> lookups) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeInt(lookups.size());
            for (Lookup<?> lookup : lookups) {
                out.writeUTF(lookup.kind().name());
                out.writeUTF(lookup.partitionKey());
                out.writeUTF(lookup.key());
                out.writeInt(lookup.atMost());
            }
        });
    }

    /**
     * The lookups of a question.
     *
     * @throws IOException if it is none
     */
    static List<Lookup<?>> question(byte[] bytes) throws IOException {
        DataInputStream in = open(bytes);
        int count = in.readInt();
        if (count < 0 || count > MOST_LOOKUPS) {
            throw new IOException(count + " lookups at once");
        }
        List<Lookup<?>> lookups = new ArrayList<>();
        int rows = 0;
        for (int i = 0; i < count; i++) {
            Lookup<?> lookup = lookup(in);
            rows += Math.max(1, lookup.atMost());
            if (rows > Lookup.MOST) {
                throw new IOException("more than " + Lookup.MOST + " rows at once");
            }
            lookups.add(lookup);
        }
        return lookups;
    }

    private static Lookup<?> lookup(DataInputStream in) throws IOException {
        String name = in.readUTF();
        RowKind<?> kind =
                RowKind.byName(name).orElseThrow(() -> new IOException("no kind of row '" + name + "' is read"));
        String partitionKey = in.readUTF();
        String key = in.readUTF();
        int atMost = in.readInt();
        if (atMost < 0 || atMost > Lookup.MOST) {
            throw new IOException(atMost + " rows at once");
        }
        Lookup<?> lookup = new Lookup<>(kind, partitionKey, key, atMost);
        if (!lookup.isOfOneOwner()) {
            throw new IOException("rows of '" + name + "' are asked for that are not of one coupon or shopper");
        }
        return lookup;
    }

    /** An answer: for each lookup its rows, or nothing where they are not here. */
    static byte[] answer(List<Optional<List<byte[]>>> found) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeInt(found.size());
            for (Optional<List<byte[]>> rows : found) {
                out.writeInt(rows.isPresent() ? rows.get().size() : NOT_HERE);
                for (byte[] row : rows.orElse(List.of())) {
                    out.writeInt(row.length);
                    out.write(row);
                }
            }
        });
    }

    /**
     * Puts what an answer says of each lookup beside the other rows.
     *
     * @throws IOException if it is no answer to them
     */
    static void answer(byte[] bytes, List<Lookup<?>> lookups, Rows rows) throws IOException {
        DataInputStream in = open(bytes);
        if (in.readInt() != lookups.size()) {
            throw new IOException("not as many answers as lookups");
        }
        for (Lookup<?> lookup : lookups) {
            int count = in.readInt();
            if (count != NOT_HERE) {
                rowsOf(lookup, count, in, rows);
            }
        }
    }

    private static <V extends SpecificRecord> void rowsOf(Lookup<V> lookup, int count, DataInputStream in, Rows rows)
            throws IOException {
        List<V> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] row = in.readNBytes(in.readInt());
            found.add(lookup.kind().row(row));
        }
        rows.put(lookup, found);
    }

    private static DataInputStream open(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("version " + version + " is not spoken here");
        }
        return in;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a text is too long to be asked for", e);
        }
        return bytes.toByteArray();
    }
}
