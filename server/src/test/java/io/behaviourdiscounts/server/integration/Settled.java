package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether both applications have read all their inputs. What was committed is asked first and the ends afterwards: work that is
 * under way stands in the log behind some committed offset, so that it is seen wherever it comes to be written.
 */
final class Settled {

    private Settled() {}

    static boolean isSettled(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (ApplicationId application : ApplicationId.values()) {
            Map<TopicPartition, OffsetAndMetadata> own = admin.listConsumerGroupOffsets(application.id())
                    .partitionsToOffsetAndMetadata(application.id())
                    .get();
            own.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        }
        return ends(admin).entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        var topics = Arrays.stream(ApplicationId.values())
                .flatMap(application -> application.inputs().stream())
                .map(Topic::name)
                .distinct()
                .toList();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
