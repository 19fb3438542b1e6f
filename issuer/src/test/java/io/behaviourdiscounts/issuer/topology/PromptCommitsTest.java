package io.behaviourdiscounts.issuer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptCommitsTest {

    private static final String TOPIC = "requests";

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final PromptCommits deliveries = new PromptCommits();

    @AfterEach
    void close() {
        deliveries.close();
    }

    @Test
    void whatIsAwaitedIsCommittedWithTheLastRecordOfAllPartitions() {
        deliver(0, 10, 12);
        deliver(1, 3, 3);

        process(0, 10, true);
        process(0, 11, false);
        process(1, 3, false);
        assertThat(context.committed()).isFalse();

        process(0, 12, false);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatArrivesMeanwhileIsDoneFirst() {
        deliver(0, 1, 1);
        deliver(1, 1, 1);
        process(0, 1, true);
        deliver(0, 2, 2);
        process(1, 1, true);
        assertThat(context.committed()).isFalse();

        process(0, 2, true);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatNobodyAwaitsIsCommittedWhenEverythingIsDone() {
        deliver(0, 1, 2);
        deliver(Topics.ISSUE_REQUESTS.name(), 0, 1, 2);
        process(0, 1, false);
        process(0, 2, false);
        process(Topics.ISSUE_REQUESTS.name(), 0, 1, false);
        assertThat(context.committed()).isFalse();

        process(Topics.ISSUE_REQUESTS.name(), 0, 2, false);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatIsAwaitedIsCommittedBeforeABacklogOfWhatIsNot() {
        deliver(Topics.ISSUE_REQUESTS.name(), 0, 1, 500);
        deliver(0, 1, 1);

        process(0, 1, true);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatNobodyAwaitsIsNotCommittedByTheHundredWhileThereIsMore() {
        for (int handOver = 0; handOver < 9; handOver++) {
            deliver(Topics.ISSUE_REQUESTS.name(), 0, 0, PromptCommits.AT_ONCE - 1);
            process(Topics.ISSUE_REQUESTS.name(), 0, PromptCommits.AT_ONCE - 1, false);
        }
        assertThat(context.committed()).isFalse();

        deliver(Topics.ISSUE_REQUESTS.name(), 0, 0, PromptCommits.AT_ONCE - 1);
        process(Topics.ISSUE_REQUESTS.name(), 0, PromptCommits.AT_ONCE - 1, false);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aHandOverThatIsNotFullSaysThatThereIsNoMore() {
        deliver(Topics.ISSUE_REQUESTS.name(), 0, 0, PromptCommits.AT_ONCE - 1);
        process(Topics.ISSUE_REQUESTS.name(), 0, PromptCommits.AT_ONCE - 1, false);
        deliver(Topics.ISSUE_REQUESTS.name(), 0, PromptCommits.AT_ONCE, PromptCommits.AT_ONCE);
        process(Topics.ISSUE_REQUESTS.name(), 0, PromptCommits.AT_ONCE, false);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void aCommitIsAskedForOnce() {
        deliver(Topics.ISSUE_REQUESTS.name(), 0, 1, 2);
        deliver(0, 1, 1);
        process(0, 1, true);
        context.resetCommit();

        process(Topics.ISSUE_REQUESTS.name(), 0, 1, false);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void whatWasLostWithItsTaskCountsNoMoreAfterAWhile() {
        deliver(1, 7, 7);
        for (int offset = 0; offset < PromptCommits.LOST_AFTER; offset++) {
            deliver(0, offset, offset);
            process(0, offset, true);
            assertThat(context.committed()).isFalse();
        }
        deliver(0, PromptCommits.LOST_AFTER, PromptCommits.LOST_AFTER);
        process(0, PromptCommits.LOST_AFTER, true);

        assertThat(context.committed()).isTrue();
    }

    private void deliver(int partition, long first, long last) {
        deliver(TOPIC, partition, first, last);
    }

    private void deliver(String topic, int partition, long first, long last) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.rangeClosed(first, last)
                .mapToObj(offset -> new ConsumerRecord<>(topic, partition, offset, new byte[0], new byte[0]))
                .toList();
        var batch = new ConsumerRecords<>(Map.of(new TopicPartition(topic, partition), records), Map.of());
        assertThat(deliveries.onConsume(batch)).isSameAs(batch);
    }

    private void process(int partition, long offset, boolean isAwaited) {
        process(TOPIC, partition, offset, isAwaited);
    }

    private void process(String topic, int partition, long offset, boolean isAwaited) {
        PromptCommits.processed(new Place(topic, partition, offset), isAwaited, context);
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
