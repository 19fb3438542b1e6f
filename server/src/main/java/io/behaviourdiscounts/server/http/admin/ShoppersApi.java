package io.behaviourdiscounts.server.http.admin;

import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.ShopperInPath;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.settings.PrivacySettings;
import io.behaviourdiscounts.server.shoppers.Erasure;
import io.behaviourdiscounts.server.shoppers.Erasures;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shoppers are erased. */
public final class ShoppersApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(ShoppersApi.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Each has a producer of its own. */
    private static final int AT_ONCE = 4;

    private final AccessControl access;
    private final Erasures erasures;
    private final PrivacySettings privacy;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public ShoppersApi(AccessControl access, Erasures erasures, PrivacySettings privacy, InstantSource clock) {
        this.access = access;
        this.erasures = erasures;
        this.privacy = privacy;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.ERASE_SHOPPER, this::erase);
    }

    private void erase(ServerRequest request, ServerResponse response) {
        Erasure erasure = erase(ShopperInPath.of(request), Caller.of(request).keyId());
        HttpAnswers.send(response, Status.ACCEPTED_202, erasure.toJson(privacy));
    }

    private Erasure erase(Shopper shopper, String author) {
        if (!places.tryAcquire()) {
            throw notNow("busy", "too many are at it; ask again in a moment");
        }
        try {
            return erasures.erase(shopper, author, clock.instant());
        } catch (KafkaException e) {
            LOG.warn("event=shopper_not_erased reason={}", e.toString());
            throw notNow("not_ready", "Kafka does not answer; ask again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow("not_ready", "this process is ending; ask again in a moment");
        } finally {
            places.release();
        }
    }

    private static RuntimeException notNow(String code, String detail) {
        return Problem.of(503, code, detail).retryAfter(MOMENT).toException();
    }
}
