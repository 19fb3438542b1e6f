package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The promotions of the live book, a page after the other. */
final class LivePromotions {

    private static final int PAGE = 500;

    private LivePromotions() {}

    /** Hands over each document, by id. */
    static void each(ApiClient client, Consumer<JsonNode> taker) throws InterruptedException {
        each(client, (promotion, owner) -> taker.accept(promotion));
    }

    /** The same, each with the word for who changes it. */
    static void each(ApiClient client, BiConsumer<JsonNode, String> taker) throws InterruptedException {
        String after = "";
        do {
            ApiAnswer page = client.get(
                    "/v1/promotions?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + ApiClient.encoded(after)));
            if (!page.isDone()) {
                throw new CommandFailure("not read: " + page.refusal());
            }
            JsonNode owners = page.body().path("owners");
            page.body()
                    .path("promotions")
                    .forEach(promotion -> taker.accept(
                            promotion,
                            owners.path(promotion.path("id").asText()).asText()));
            after = page.body().path("next").asText();
        } while (!after.isEmpty());
    }
}
