package io.behaviourdiscounts.server.topics;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;

/** One way in which a cluster's topic is not as it is declared. */
public sealed interface TopicDifference {

    /** The topic. */
    String topic();

    /** What differs, in words. */
    String difference();

    /** What was done about it, once it has been mended. */
    String mended();

    /** The topic and what differs, as a line for people. */
    default String describe() {
        return topic() + ": " + difference();
    }

    /** The topic does not exist; applying creates it. */
    record Missing(TopicDefinition definition, int partitions) implements TopicDifference {
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

        @Override
        public String mended() {
            return "has " + expected + " partitions";
        }
    }

    /** A setting of the topic has drifted; applying sets it. */
    record WrongSetting(String topic, String setting, String found, String expected) implements TopicDifference {
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
