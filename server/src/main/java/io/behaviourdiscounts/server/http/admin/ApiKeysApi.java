package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.ApiKeyJson;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** API keys are listed and revoked. They are made on the command line alone: a key over HTTP would stand in proxies' logs. */
public final class ApiKeysApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeysApi.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Each reads the topics of keys with consumers of its own. */
    private static final int AT_ONCE = 4;

    private final AccessControl access;
    private final ApiKeyStore keys;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public ApiKeysApi(AccessControl access, ApiKeyStore keys, InstantSource clock) {
        this.access = access;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.API_KEYS, this::list);
        Routes.add(rules, access, Route.REVOKE_API_KEY, this::revoke);
    }

    /** Of a key that is not found a revocation is written all the same. */
    private static final String NONE_FOUND =
            "there is no API key with this id. If it had the form of one, it was revoked all the"
                    + " same, in case that its record was hidden";

    private interface Work<T> {
        T done() throws InterruptedException;
    }

    private void list(ServerRequest request, ServerResponse response) {
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("api_keys");
        work(keys::list).forEach(key -> list.add(ApiKeyJson.of(key)));
        HttpAnswers.ok(response, body);
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        var id = request.path().pathParameters().get("id");
        var author = Caller.of(request).keyId();
        var revoked = work(() -> keys.revoke(id, author, clock.instant()))
                // What was asked for is not repeated: it may be a whole key.
                .orElseThrow(() -> Problem.of(404, "not_found", NONE_FOUND).toException());
        HttpAnswers.ok(response, ApiKeyJson.of(new ApiKeyStore.Listed(revoked, Optional.empty())));
    }

    private <T> T work(Work<T> work) {
        if (!places.tryAcquire()) {
            throw Problem.of(503, "busy", "too many are at it; ask again in a moment")
                    .retryAfter(MOMENT)
                    .toException();
        }
        try {
            return work.done();
        } catch (KafkaException e) {
            LOG.warn("event=api_keys_not_reached reason={}", e.toString());
            throw notReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notReady();
        } finally {
            places.release();
        }
    }

    private static RuntimeException notReady() {
        return Problem.of(503, "not_ready", "Kafka does not answer; ask again in a moment")
                .retryAfter(MOMENT)
                .toException();
    }
}
