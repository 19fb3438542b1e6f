package io.behaviourdiscounts.server.topics;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;

/** One way in which a cluster's topic is not as it is declared. */
public sealed interface TopicDifference {

    /** The topic. */
    String topic();

    /** What differs, as a line for people. */
    String describe();

    /** The topic does not exist; applying creates it. */
    record Missing(TopicDefinition definition, int partitions) implements TopicDifference {
        @Override
        public String topic() {
            return definition.name();
        }

        @Override
        public String describe() {
            return topic() + ": missing (" + partitions + " partitions)";
        }
    }

    /**
     * The topic has another number of partitions. That can't be mended by applying: keys would move away from their state.
     */
    record WrongPartitionCount(String topic, int found, int expected) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": has " + found + " partitions, expected " + expected;
        }
    }

    /** The topic may be there or not: Kafka does not let this process see it, or its settings. Applying gives no rights. */
    record Hidden(String topic, String right) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": Kafka does not allow " + right + " on it";
        }
    }

    /** A setting of the topic has drifted; applying sets it. */
    record WrongSetting(String topic, String setting, String found, String expected) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": " + setting + " is " + found + ", expected " + expected;
        }
    }
}
