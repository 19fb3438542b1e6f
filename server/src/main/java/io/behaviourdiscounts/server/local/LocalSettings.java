package io.behaviourdiscounts.server.local;

import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Settings;
import java.util.Optional;

/**
 * What a local deployment is made of. Where Kafka and the registry are is not read from the settings: they are here.
 *
 * @param settings the rest of the configuration
 * @param kafkaPort the port of Kafka; 0 takes a free one
 * @param registryPort the port of the schema endpoint; 0 takes a free one
 * @param book what to publish at start; without it, what has been published stays, or an empty book begins
 */
public record LocalSettings(Settings settings, int kafkaPort, int registryPort, Optional<BookContents> book) {}
