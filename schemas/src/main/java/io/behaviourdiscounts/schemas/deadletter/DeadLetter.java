package io.behaviourdiscounts.schemas.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record could not be processed, and where it stood. It travels in the headers of a record in the source's dead-letter
 * topic, as texts in UTF-8, behind the source's own; that record's key and value are the source's own bytes, cut to {@link #MAX_KEY_BYTES} and
 * {@link #MAX_VALUE_BYTES}. So it always fits into its topic, whatever the source was: a record that compresses well can be many times as large
 * as what may be written.
 *
 * @param reason one of {@link DeadLetterReason}'s words
 * @param detail the same in a sentence, without anything secret, at most {@link #MAX_DETAIL_CHARS} characters
 * @param topic the source
 * @param partition its partition
 * @param offset the record's place there
 * @param timestamp when it was appended there
 * @param valueBytes how many bytes its value had before it was cut
 */
public record DeadLetter(
        String reason, String detail, String topic, int partition, long offset, Instant timestamp, int valueBytes) {

    /** How much of a value is kept. */
    public static final int MAX_VALUE_BYTES = 64 * 1024;

    /** How much of a key is kept. */
    public static final int MAX_KEY_BYTES = 4 * 1024;

    /** What the source's own headers may come to together; if they are more, none of them is kept. */
    public static final int MAX_HEADERS_BYTES = 16 * 1024;

    /** How much of a detail is kept. */
    public static final int MAX_DETAIL_CHARS = 1000;

    private static final String REASON = "dead-letter.reason";
    private static final String DETAIL = "dead-letter.detail";
    private static final String TOPIC = "dead-letter.source.topic";
    private static final String PARTITION = "dead-letter.source.partition";
    private static final String OFFSET = "dead-letter.source.offset";
    private static final String TIMESTAMP = "dead-letter.source.timestamp";
    private static final String VALUE_BYTES = "dead-letter.source.value-bytes";
    private static final String LEFT_OUT = "dead-letter.source.headers-left-out";

    public DeadLetter {
        if (detail.length() > MAX_DETAIL_CHARS) {
            detail = detail.substring(0, MAX_DETAIL_CHARS - 1) + "…";
        }
    }

    /**
     * A dead letter for a record.
     *
     * @param value the record's value as it came; it is only measured here
     */
    public static DeadLetter of(
            DeadLetterReason reason,
            String detail,
            String topic,
            int partition,
            long offset,
            Instant timestamp,
            byte @Nullable [] value) {
        return new DeadLetter(
                reason.word(), detail, topic, partition, offset, timestamp, value == null ? 0 : value.length);
    }

    /** What is kept of a value: all of it, or its first {@link #MAX_VALUE_BYTES}. */
    public static byte @Nullable [] cut(byte @Nullable [] value) {
        return cut(value, MAX_VALUE_BYTES);
    }

    /** What is kept of a key: all of it, or its first {@link #MAX_KEY_BYTES}. */
    public static byte @Nullable [] cutKey(byte @Nullable [] key) {
        return cut(key, MAX_KEY_BYTES);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    /** How many bytes the names and values of headers have together. */
    public static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    /**
     * The headers of the dead letter's record. Their names never change: operators' tools read them.
     *
     * @param source the source's own, which stand before them
     */
    public Headers headers(Headers source) {
        long bytes = bytes(source);
        RecordHeaders headers = bytes <= MAX_HEADERS_BYTES ? new RecordHeaders(source) : new RecordHeaders();
        if (bytes > MAX_HEADERS_BYTES) {
            add(headers, LEFT_OUT, bytes + " bytes");
        }
        add(headers, REASON, reason);
        add(headers, DETAIL, detail);
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, TIMESTAMP, timestamp.toString());
        add(headers, VALUE_BYTES, Integer.toString(valueBytes));
        return headers;
    }

    /** Reads the headers of a dead letter's record; nothing if they are not those of one. */
    public static Optional<DeadLetter> read(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        try {
            return Optional.of(new DeadLetter(
                    text(texts, REASON),
                    text(texts, DETAIL),
                    text(texts, TOPIC),
                    Integer.parseInt(text(texts, PARTITION)),
                    Long.parseLong(text(texts, OFFSET)),
                    Instant.parse(text(texts, TIMESTAMP)),
                    Integer.parseInt(text(texts, VALUE_BYTES))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void add(RecordHeaders headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return text;
    }
}
