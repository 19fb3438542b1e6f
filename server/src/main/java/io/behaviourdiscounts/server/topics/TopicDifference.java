package io.behaviourdiscounts.server.topics;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;

/** One way in which a cluster's topic is not as it is declared. */
public sealed interface TopicDifference {

    /** The topic. */
    String topic();

    /** What differs, in words. */
    String difference();

    /** The topic and what differs, as a line for people. */
    default String describe() {
        return topic() + ": " + difference();
    }

    /** What applying mends. */
    sealed interface Mendable extends TopicDifference {

        /** What was done about it, in words, once it has been mended. */
        String mended();
    }

    /** The topic does not exist; applying creates it. */
    record Missing(TopicDefinition definition, int partitions) implements Mendable {
        @Override
        public String topic() {
            return definition.name();
        }

        @Override
        public String difference() {
            return "missing (" + partitions + " partitions)";
        }

        @Override
        public String mended() {
            return "created with " + partitions + (partitions == 1 ? " partition" : " partitions");
        }
    }

    /**
     * The topic has another number of partitions. That can't be mended by applying: keys would move away from their state.
     */
    record WrongPartitionCount(String topic, int found, int expected) implements TopicDifference {
        @Override
        public String difference() {
            return "has " + found + " partitions, expected " + expected;
        }
    }

    /** The topic may be there or not: Kafka does not let this process see it, or its settings. Applying gives no rights. */
    record Hidden(String topic, String right) implements TopicDifference {
        @Override
        public String difference() {
            return "Kafka does not allow " + right + " on it";
        }
    }

    /** A setting of the topic has drifted; applying sets it. */
    record WrongSetting(String topic, String setting, String found, String expected) implements Mendable {
        @Override
        public String difference() {
            return setting + " is " + found + ", expected " + expected;
        }

        @Override
        public String mended() {
            return setting + " set from " + found + " to " + expected;
        }
    }
}
