package io.behaviourdiscounts.schemas;

import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of any generated class, filled by chance from a seed. */
public final class RandomRecords {

    private static final int MOST_ELEMENTS = 4;
    private static final int DEEPEST = 6;
    private static final String[] TEXTS = {"", "a", "user:u-1", "Größe", "0", "NO", "\u0000", "東京", "🎁🛒", "a\"b\\c\n"
    };

    static {
        GeneratedClasses.trust();
    }

    private final Random random;

    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** A seed to print, so that a failure can be run again with {@code -Dseed=…}. */
    public static long seed() {
        return Long.getLong("seed", System.nanoTime());
    }

    public <V extends SpecificRecord> V next(Class<V> type) {
        return type.cast(record(SpecificData.get().getSchema(type), 0));
    }

    private SpecificRecord record(Schema schema, int depth) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), depth));
        }
        return record;
    }

    private @Nullable Object value(Schema schema, int depth) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new BigDecimal(new BigInteger(60, random), decimal.getScale());
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return Instant.EPOCH.plus(random.nextLong(0, 4_000_000_000_000_000L), ChronoUnit.MICROS);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, depth + 1);
            case ARRAY -> list(schema.getElementType(), depth);
            case MAP -> map(schema.getValueType(), depth);
            case UNION -> value(branch(schema.getTypes(), depth), depth);
            case STRING -> text();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> Double.longBitsToDouble(finite(random.nextLong()));
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case BYTES -> bytes();
            case ENUM, FIXED, FLOAT ->
                throw new IllegalArgumentException("no schema of this project has " + schema.getType());
        };
    }

    /** Deep enough, nothing that can go on is chosen any more. */
    private Schema branch(List<Schema> branches, int depth) {
        Schema chosen = branches.get(random.nextInt(branches.size()));
        boolean endless =
                chosen.getType() == Schema.Type.RECORD && chosen.getFullName().endsWith("Value");
        return depth > DEEPEST && endless ? branches.getFirst() : chosen;
    }

    private List<@Nullable Object> list(Schema element, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = random.nextInt(MOST_ELEMENTS); left > 0; left--) {
            list.add(value(element, depth));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Schema element, int depth) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int left = random.nextInt(MOST_ELEMENTS); left > 0; left--) {
            map.put(text(), value(element, depth));
        }
        return map;
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(MOST_ELEMENTS)];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) random.nextInt();
        }
        return ByteBuffer.wrap(bytes);
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }

    private static long finite(long bits) {
        return Double.isFinite(Double.longBitsToDouble(bits)) ? bits : 0L;
    }
}
