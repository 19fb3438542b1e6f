package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.feed.TopicFeed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The API keys, followed from access.keys.v1: a new key works, and a revoked one stops, within moments on every instance. While they
 * are not known, nobody is let in.
 */
public final class ApiKeys implements AutoCloseable {

    private final KnownKeys known;
    private final TopicFeed<ApiKeyRecord> feed;

    /**
     * Keys that are not read yet.
     *
     * @param developmentKey a key with all scopes that works on loopback only, if there is one
     * @param meters count the records without a good seal, which are no keys
     * @throws io.behaviourdiscounts.server.keys.KeysException if this process has no keys to check seals with
     */
    public ApiKeys(Optional<String> developmentKey, Cluster cluster, MeterRegistry meters) {
        var unsealed = meters.counter("discounts.api.keys.unsealed");
        this.known = new KnownKeys(developmentKey, InstantSource.system(), unsealed::increment);
        this.feed = new TopicFeed<>(
                Topics.API_KEYS,
                cluster.wireFormat().deserializer(Topics.API_KEYS),
                cluster.seals(),
                cluster.clientConfig(),
                known);
    }

    /** Starts to read them. */
    public void start() {
        feed.start();
    }

    /** Whether all keys are known that there are. */
    public boolean isCurrent() {
        return known.isCurrent();
    }

    /** The ids of the keys whose time has run out since this was asked last. */
    public List<String> expireDue() {
        return known.expireDue();
    }

    KnownKeys known() {
        return known;
    }

    @Override
    public void close() {
        feed.close();
    }
}
