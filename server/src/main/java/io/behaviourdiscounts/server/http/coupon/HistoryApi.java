package io.behaviourdiscounts.server.http.coupon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.coupon.Forgotten;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Calls;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.coupons.CouponHistory;
import io.behaviourdiscounts.server.coupons.CouponHistory.Found;
import io.behaviourdiscounts.server.coupons.CouponHistory.Wanted;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.checkout.CouponName;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.CouponView;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a coupon, step by step, from the log. */
public final class HistoryApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryApi.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Each has a consumer of its own. */
    private static final int AT_ONCE = 4;

    private final AccessControl access;
    private final CouponQueries queries;
    private final CouponHistory history;
    private final ClockMode clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * Histories over HTTP.
     *
     * @param clock where time is the events', records are not found by the times that they tell
     */
    public HistoryApi(AccessControl access, CouponQueries queries, CouponHistory history, ClockMode clock) {
        this.access = access;
        this.queries = queries;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.COUPON_HISTORY, this::history);
    }

    private void history(ServerRequest request, ServerResponse response) {
        var id = CouponName.inPath(request).orElseThrow(HistoryApi::notFound);
        int most = Math.toIntExact(number(request, "limit", USUAL, MOST));
        long before = number(request, "before", Long.MAX_VALUE, Integer.MAX_VALUE);
        var coupon = Unanswered.orKnown(queries.coupon(id));
        var caller = Caller.of(request);
        access.audit()
                .tell(AuditEntry.ofCall(AuditKind.LOOKED_UP, caller.keyId(), caller.address(), Calls.name(request))
                        .because(coupon.isPresent() ? "found" : "not_found")
                        .of(id));
        var found = coupon.orElseThrow(HistoryApi::notFound);
        HttpAnswers.ok(response, answer(found, before, most).toJson());
    }

    private Answer answer(CouponView coupon, long before, int most) {
        var since = clock == ClockMode.WALL ? coupon.createdAt() : null;
        var wanted = new Wanted(coupon.id(), since, coupon.sequence(), before, most);
        return new Answer(coupon, before, most, read(wanted));
    }

    private Found read(Wanted wanted) {
        if (!places.tryAcquire()) {
            throw Problem.of(503, "busy", "too many are at it; ask again in a moment")
                    .retryAfter(MOMENT)
                    .toException();
        }
        try {
            return history.read(wanted, PATIENCE);
        } catch (KafkaException e) {
            LOG.warn("event=history_not_read coupon={} reason={}", wanted.couponId(), e.toString());
            throw Unanswered.notReady();
        } finally {
            places.release();
        }
    }

    /** What was found, and what the coupon's row adds: its first step, and whether somebody is to be forgotten. */
    private record Answer(CouponView coupon, long before, int most, Found found) {

        ObjectNode toJson() {
            var body = JsonNodeFactory.instance.objectNode();
            var steps = body.putArray("steps");
            boolean namesShoppers = !isErased();
            found.steps().forEach(step -> steps.add(HistoryJson.of(step, namesShoppers)));
            boolean isBegin = found.steps().size() < most && before > 1;
            if (isBegin) {
                steps.add(HistoryJson.issued(coupon, namesShoppers));
            } else if (!found.steps().isEmpty()) {
                body.put("next_before", found.steps().getLast().sequence());
            }
            if (!found.isComplete()) {
                body.put("is_complete", false);
            }
            return body;
        }

        private boolean isErased() {
            boolean isBlocked = coupon.terms()
                    .filter(terms -> Forgotten.REASON.equals(terms.blocked()))
                    .isPresent();
            return isBlocked
                    || found.steps().stream()
                            .anyMatch(step -> step.done() != null
                                    && Forgotten.REASON.equals(step.done().reason()));
        }
    }

    private static long number(ServerRequest request, String name, long otherwise, long most) {
        var text = request.query().first(name).asOptional();
        if (text.isEmpty()) {
            return otherwise;
        }
        long number = WHOLE.matcher(text.get()).matches() ? Long.parseLong(text.get()) : 0;
        if (number < 1 || number > most) {
            throw Problem.of(400, "wrong_query", name + " must be a whole number from 1 to " + most)
                    .toException();
        }
        return number;
    }

    private static ProblemException notFound() {
        return Problem.of(404, "not_found", "there is no such coupon").toException();
    }
}
