package io.behaviourdiscounts.server.shoppers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.settings.PrivacySettings;
import java.time.Instant;

/**
 * What a shop can tell a shopper who was erased.
 *
 * @param stateKey what stands for the shopper in proofs; it names nobody
 * @param through everything before this is erased
 */
public record Erasure(String stateKey, Instant through) {

    /** The same as JSON, with what still stands where, and until when at the latest. */
    public ObjectNode toJson(PrivacySettings privacy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("proof", stateKey)
                .put("erased_through", through.toString())
                .put("state_gone_by", through.plus(privacy.stateRetention()).toString());
        for (ShopperTopic topic : ShopperTopic.all()) {
            json.withArray("topics")
                    .addObject()
                    .put("topic", topic.topic().name())
                    .put("until", through.plus(privacy.longest(topic.topic())).toString())
                    .put("holds", topic.holds());
        }
        return json;
    }
}
