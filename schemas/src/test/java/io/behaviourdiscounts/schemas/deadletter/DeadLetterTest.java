package io.behaviourdiscounts.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Instant APPENDED = Instant.parse("2026-11-21T10:00:00.123Z");

    private static DeadLetter letter(String detail, byte[] value) {
        return DeadLetter.of(DeadLetterReason.TRUNCATED, detail, "behaviour.events.v1", 3, 42L, APPENDED, value);
    }

    @Test
    void theHeadersAreTheAgreedOnes() {
        Map<String, String> texts = new TreeMap<>();
        letter("it ends early", new byte[7])
                .headers(new RecordHeaders())
                .forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(texts)
                .isEqualTo(Map.of(
                        "dead-letter.reason", "truncated",
                        "dead-letter.detail", "it ends early",
                        "dead-letter.source.topic", "behaviour.events.v1",
                        "dead-letter.source.partition", "3",
                        "dead-letter.source.offset", "42",
                        "dead-letter.source.timestamp", "2026-11-21T10:00:00.123Z",
                        "dead-letter.source.value-bytes", "7"));
    }

    @Test
    void aDeadLetterIsReadFromItsHeaders() {
        DeadLetter letter = letter("Größe fehlt", new byte[100_000]);

        assertThat(DeadLetter.read(letter.headers(new RecordHeaders()))).contains(letter);
    }

    @Test
    void theSourcesOwnHeadersStandBeforeItsOwn() {
        Headers source = new RecordHeaders().add("trace", new byte[] {1}).add("dead-letter.reason", new byte[] {2});
        Headers headers = letter("it ends early", new byte[7]).headers(source);

        assertThat(headers.lastHeader("trace").value()).containsExactly(1);
        assertThat(DeadLetter.read(headers).orElseThrow().reason()).isEqualTo("truncated");
    }

    /** A record whose headers compress well can be larger than any that may be written. */
    @Test
    void itIsSmallWhateverTheSourceWas() {
        Headers source = new RecordHeaders().add("trace", new byte[2_000_000]);
        Headers headers = letter("x".repeat(5_000), new byte[2_000_000]).headers(source);

        assertThat(DeadLetter.bytes(headers)).isLessThan(4_000);
        assertThat(new String(
                        headers.lastHeader("dead-letter.source.headers-left-out")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("2000005 bytes");
        assertThat(DeadLetter.cutKey(new byte[2_000_000])).hasSize(DeadLetter.MAX_KEY_BYTES);
        assertThat(DeadLetter.cutKey(new byte[] {1, 2})).containsExactly(1, 2);
    }

    @Test
    void otherHeadersAreNoDeadLetter() {
        Headers wrongNumber = letter("", new byte[0]).headers(new RecordHeaders());
        wrongNumber.remove("dead-letter.source.offset");
        wrongNumber.add("dead-letter.source.offset", "many".getBytes(StandardCharsets.UTF_8));

        assertThat(DeadLetter.read(new RecordHeaders())).isEmpty();
        assertThat(DeadLetter.read(wrongNumber)).isEmpty();
    }

    @Test
    void atMost64KibibytesOfAValueAreKept() {
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 7);

        assertThat(DeadLetter.cut(large)).hasSize(65_536).containsOnly(7);
        assertThat(DeadLetter.cut(new byte[65_536])).hasSize(65_536);
        assertThat(DeadLetter.cut(null)).isNull();
    }

    @Test
    void aDetailIsKeptShort() {
        assertThat(letter("x".repeat(5_000), new byte[0]).detail())
                .hasSize(DeadLetter.MAX_DETAIL_CHARS)
                .endsWith("x…");
    }

    @Test
    void everyReasonOfAnUnreadableRecordHasTheSameWordHere() {
        for (UnreadableRecordException.Reason reason : UnreadableRecordException.Reason.values()) {
            assertThat(DeadLetterReason.of(reason).word()).isEqualTo(reason.word());
        }
    }

    @Test
    void theWordsOfReasonsNeverChange() {
        assertThat(DeadLetterReason.values())
                .extracting(DeadLetterReason::word)
                .containsExactly(
                        "empty",
                        "truncated",
                        "wrong_magic_byte",
                        "unknown_schema",
                        "not_the_schema",
                        "malformed",
                        "too_deep",
                        "trailing_bytes",
                        "too_large",
                        "no_shopper",
                        "no_name",
                        "reserved_name",
                        "in_the_future",
                        "stale",
                        "wrong_key",
                        "unsealed",
                        "invalid");
    }
}
