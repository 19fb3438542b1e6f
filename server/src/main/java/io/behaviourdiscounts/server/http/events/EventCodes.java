package io.behaviourdiscounts.server.http.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.CountedShopper;
import io.behaviourdiscounts.server.access.EventCodeRates;
import io.behaviourdiscounts.server.access.LookupBrake;
import io.behaviourdiscounts.server.access.PublicRefusals;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.events.Entry;
import io.behaviourdiscounts.server.events.NamedCodes;
import io.behaviourdiscounts.server.http.checkout.Refusals;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.Read;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the codes in events as at those at a checkout: whoever guesses by events is slowed down as whoever guesses there.
 *
 * <ul>
 *   <li>A key's events name only so many codes a minute.
 *   <li>A code that is none, or not that shopper's, or over, is a failed look-up of the key and the shopper, once a body.
 *   <li>Where the key's orders don't act on coupons, every code counts, whatever it is: what is counted must not tell which are good.
 *   <li>While a shopper has to wait, events of that shopper that name codes are not taken; all others are.
 *   <li>What can't be read at this moment counts for nobody.
 * </ul>
 */
final class EventCodes {

    private static final String PAUSED = "attributes.coupon_codes: too many codes were wrong; send it again later";

    private final LookupBrake brake;
    private final EventCodeRates rates;
    private final CouponCodes codes;
    private final CouponQueries queries;
    private final Pseudonyms pseudonyms;

    EventCodes(
            AccessControl access,
            EventCodeRates rates,
            CouponCodes codes,
            Pseudonyms pseudonyms,
            CouponQueries queries) {
        this.pseudonyms = pseudonyms;
        this.brake = access.lookups();
        this.rates = rates;
        this.codes = codes;
        this.queries = queries;
    }

    /** The looks at one body. */
    Looks of(Caller caller, List<Entry> entries) {
        int named = entries.stream().mapToInt(EventCodes::count).sum();
        if (named > rates.most()) {
            throw Problem.of(413, "too_many_codes", "a body may name " + rates.most() + " codes")
                    .toException();
        }
        rates.take(caller, named).ifPresent(wait -> {
            throw Problem.of(429, "too_many_requests", "The events of this key name too many codes; slow down.")
                    .retryAfter(wait)
                    .toException();
        });
        return new Looks(caller);
    }

    private static int count(Entry entry) {
        return switch (entry) {
            case Entry.Document document -> NamedCodes.in(document.json()).size();
            case Entry.Mapped mapped -> 0; // rows of files do not come over HTTP
            case Entry.Unreadable unreadable -> 0;
        };
    }

    /** The looks at the events of one body, one after another. */
    final class Looks {

        private final Caller caller;
        private final Set<List<String>> looked = new HashSet<>();
        private @Nullable Duration pause;

        private Looks(Caller caller) {
            this.caller = caller;
        }

        /** Why an event is not taken; nothing where it is. */
        Optional<String> refusal(JsonNode event) {
            List<String> named = NamedCodes.in(event);
            if (named.isEmpty() || named.size() > CouponRoad.MOST_COUPONS) {
                return Optional.empty(); // the check of events refuses what is too much
            }
            EventUser user = user(event.path("user"));
            Optional<String> shopper = CountedShopper.of(user);
            Optional<Duration> wait = brake.pause(caller, shopper);
            if (wait.isPresent()) {
                pause = wait.get();
                return Optional.of(PAUSED);
            }
            for (String code : named) {
                if (looked.add(List.of(shopper.orElse(""), code)) && isGuess(code, user, event)) {
                    brake.failed(caller, shopper, codes.couponId(code));
                }
            }
            return Optional.empty();
        }

        /** How long the caller has to wait for the shopper whose event was not taken last; nothing where all were. */
        Optional<Duration> pause() {
            return Optional.ofNullable(pause);
        }

        /** Whom no checkout trusts with a word about a code, the brake tells none either: for them each code is as good as wrong. */
        private boolean isGuess(String code, EventUser user, JsonNode event) {
            return !caller.may(Scope.EVENTS_ORDERS) || isWrong(code, user, event);
        }

        private boolean isWrong(String code, EventUser user, JsonNode event) {
            CouponCommand asked = CouponCommand.newBuilder()
                    .setRequestId("")
                    .setType("apply")
                    .setCouponId(codes.couponId(code))
                    .setShopper(EventConversion.wireUser(pseudonyms.of(EventConversion.user(user))))
                    .setOrder(CheckoutOrder.newBuilder()
                            .setOrderId(
                                    event.path("attributes").path("order_id").asText("none"))
                            .build())
                    .build();
            return queries.validate(asked) instanceof Read.Known<CouponReply>(CouponReply reply)
                    && reply.getOutcome().equals(Refusals.REFUSED)
                    && Refusals.reason(reply)
                            .filter(reason -> PublicRefusals.isFailedLookup(caller, reason))
                            .isPresent();
        }
    }

    private static EventUser user(JsonNode user) {
        String id = text(user, "id");
        return EventUser.newBuilder()
                .setId(id == null ? text(user, "user_id") : id)
                .setEmail(text(user, "email"))
                .setDeviceId(text(user, "device_id"))
                .setSessionId(text(user, "session_id"))
                .build();
    }

    private static @Nullable String text(JsonNode user, String field) {
        JsonNode value = user.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
