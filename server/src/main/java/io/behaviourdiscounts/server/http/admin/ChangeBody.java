package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.DisplayTexts;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a PUT or PATCH of a coupon says. */
final class ChangeBody {

    private static final long MOST_USES = 1_000_000_000;
    private static final int MAX_ID = 320;
    private static final int MAX_REASON = 500;
    private static final int MAX_EXTENSIONS = 8 * 1024;
    private static final int MOST_REFERENCES = 32;
    private static final int MAX_SYSTEM = 64;
    private static final int MAX_REFERENCE = 256;

    private static final List<String> KNOWN = Stream.concat(
                    CouponChanges.FIELDS.stream(), Stream.of(Author.REASON, Author.AUTHOR))
            .toList();

    /** What a coupon can't be without, so that a PUT has to say it: a usage_limit of null is any number of uses. */
    private static final List<String> REQUIRED =
            List.of(CouponChanges.VALID_FROM, CouponChanges.EXPIRES_AT, CouponChanges.USAGE_LIMIT);

    private final ObjectNode json;
    private final Fields body;
    private final ShopperKeys shoppers;

    private ChangeBody(ObjectNode json, ShopperKeys shoppers) {
        this.json = json;
        this.body = Fields.of(json, KNOWN);
        this.shoppers = shoppers;
    }

    /** A PUT: what it does not say is nothing afterwards. */
    static ChangeBody whole(ObjectNode json, ShopperKeys shoppers) {
        ChangeBody said = new ChangeBody(json, shoppers);
        for (String name : REQUIRED) {
            if (!json.has(name)) {
                throw said.body.missing(name, "'" + name + "' is required in a PUT; a PATCH changes less");
            }
        }
        CouponChanges.FIELDS.stream().filter(name -> !json.has(name)).forEach(json::putNull);
        return said;
    }

    /** A PATCH: what it does not say stays as it is. */
    static ChangeBody part(ObjectNode json, ShopperKeys shoppers) {
        ChangeBody said = new ChangeBody(json, shoppers);
        if (CouponChanges.FIELDS.stream().noneMatch(json::has)) {
            throw Problem.of(400, "nothing_to_change", "say what to change: " + String.join(", ", CouponChanges.FIELDS))
                    .toException();
        }
        return said;
    }

    /** The fields, for reason and author. */
    Fields fields() {
        return body;
    }

    /** What is to be changed. */
    CouponChange change() {
        List<String> named = CouponChanges.FIELDS.stream().filter(json::has).toList();
        return CouponChange.newBuilder()
                .setFields(named)
                .setValidFrom(notNull(CouponChanges.VALID_FROM, () -> body.instant(CouponChanges.VALID_FROM)))
                .setExpiresAt(notNull(CouponChanges.EXPIRES_AT, () -> body.instant(CouponChanges.EXPIRES_AT)))
                .setUsageLimit(limit(CouponChanges.USAGE_LIMIT))
                .setPerShopperLimit(limit(CouponChanges.PER_SHOPPER_LIMIT))
                .setAssignee(assignee())
                .setBlocked(body.text(CouponChanges.BLOCKED, MAX_REASON).orElse(null))
                .setExternalReferences(references())
                .setExtensions(extensions())
                .setDisplay(display())
                .build();
    }

    private <T> @Nullable T notNull(String name, Supplier<Optional<T>> value) {
        if (json.has(name) && !body.has(name)) {
            throw body.wrong(name, "it can't be null");
        }
        return value.get().orElse(null);
    }

    private long limit(String name) {
        return body.whole(name, 1, MOST_USES).orElse(0L);
    }

    private @Nullable EventUser assignee() {
        return body.object(CouponChanges.ASSIGNEE, List.of("id", "email", "device_id", "session_id"))
                .map(fields -> new User(
                        fields.text("id", MAX_ID).orElse(null),
                        fields.text("email", MAX_ID).orElse(null),
                        fields.text("device_id", MAX_ID).orElse(null),
                        fields.text("session_id", MAX_ID).orElse(null)))
                .map(user -> {
                    if (user.equals(User.UNKNOWN)) {
                        throw body.wrong(CouponChanges.ASSIGNEE, "say who: id, email, device_id or session_id");
                    }
                    return pseudonymous(user);
                })
                .orElse(null);
    }

    /** What a look at a coupon tells of whose it is can be said again: a pseudonym stays what it is. */
    private EventUser pseudonymous(User user) {
        EventUser named = EventConversion.wireUser(shoppers.of(user));
        if (user.email() != null && Pseudonyms.isPseudonym(user.email())) {
            named.setEmail(user.email());
        }
        if (user.deviceId() != null && Pseudonyms.isPseudonym(user.deviceId())) {
            named.setDeviceId(user.deviceId());
        }
        return named;
    }

    private Map<String, String> references() {
        if (!body.has(CouponChanges.EXTERNAL_REFERENCES)) {
            return Map.of();
        }
        if (!(json.get(CouponChanges.EXTERNAL_REFERENCES) instanceof ObjectNode object)) {
            throw body.wrong(CouponChanges.EXTERNAL_REFERENCES, "an object of texts is expected");
        }
        List<String> systems = new ArrayList<>();
        object.fieldNames().forEachRemaining(systems::add);
        boolean isFit = systems.size() <= MOST_REFERENCES
                && systems.stream().allMatch(name -> !name.isBlank() && name.length() <= MAX_SYSTEM);
        if (!isFit) {
            throw body.wrong(
                    CouponChanges.EXTERNAL_REFERENCES,
                    "at most %d systems, each with a name of 1 to %d characters"
                            .formatted(MOST_REFERENCES, MAX_SYSTEM));
        }
        Map<String, String> references = new LinkedHashMap<>();
        Fields fields = body.object(CouponChanges.EXTERNAL_REFERENCES, systems).orElseThrow();
        for (String system : systems) {
            references.put(system, fields.required(system, fields.text(system, MAX_REFERENCE)));
        }
        return references;
    }

    private @Nullable String extensions() {
        JsonNode extensions = json.get(CouponChanges.EXTENSIONS);
        if (extensions == null || extensions.isNull()) {
            return null;
        }
        String text = extensions.toString();
        if (!extensions.isObject() || text.length() > MAX_EXTENSIONS) {
            throw body.wrong(
                    CouponChanges.EXTENSIONS, "an object of at most " + MAX_EXTENSIONS + " characters is expected");
        }
        return text;
    }

    private @Nullable DisplayTexts display() {
        JsonNode display = json.get(CouponChanges.DISPLAY);
        if (display == null || display.isNull()) {
            return null;
        }
        return switch (RuleFiles.readDisplay(CouponChanges.DISPLAY, display.toString())) {
            case Reading.Read<Rule.Display> read -> ActionRecords.display(read.value());
            case Reading.Wrong<Rule.Display> wrong ->
                throw body.wrong(
                        CouponChanges.DISPLAY,
                        wrong.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
        };
    }
}
