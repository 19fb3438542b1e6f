package io.behaviourdiscounts.benchmarks;

import org.apache.kafka.streams.Topology;

/**
 * One of the things that are measured beside each other.
 *
 * @param id short, for consumer groups and folders
 * @param name for people
 */
record Contender(String id, String name, Topology topology) {}
