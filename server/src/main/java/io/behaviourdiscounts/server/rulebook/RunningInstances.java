package io.behaviourdiscounts.server.rulebook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Which instances of an application run now: the members of its consumer group, by the beginning of their client ids. */
final class RunningInstances {

    /** How Kafka Streams names the consumers of an instance. */
    private static final Pattern CLIENT_ID = Pattern.compile("(.+)-StreamThread-\\d+-consumer");

    private final Admin admin;

    RunningInstances(Admin admin) {
        this.admin = admin;
    }

    Set<String> of(String applicationId) {
        Set<String> instances = new TreeSet<>();
        try {
            ConsumerGroupDescription group = admin.describeConsumerGroups(Set.of(applicationId))
                    .all()
                    .get()
                    .get(applicationId);
            for (MemberDescription member : group == null ? List.<MemberDescription>of() : group.members()) {
                Matcher clientId = CLIENT_ID.matcher(member.clientId());
                if (clientId.matches()) {
                    instances.add(clientId.group(1));
                }
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException("the group " + applicationId + " could not be described", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        return instances;
    }
}
