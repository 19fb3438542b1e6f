package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.model.CouponDefinition.Uses;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.rules.model.Rule.Display;
import io.behaviourdiscounts.rules.model.Rule.RedeemConditions;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One coupon that is made by hand: the words of rules, and a few of its own. */
final class CouponShape {

    private static final long MOST_USES = 1_000_000_000;

    /** A code of its own, or how a drawn one looks. */
    private record Code(@Nullable String given, CodeFormat format) {
        static final Code DRAWN = new Code(null, CodeFormat.DEFAULT);
    }

    /** Letters and digits of any script, and what people put between them; nothing that reads like a coupon's id. */
    private static final Pattern GIVEN = Pattern.compile(
            "(?![0-9A-Fa-f]{32}$)[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\p{Pd}_.]{2,62}[\\p{L}\\p{M}\\p{N}]");

    private static final Shape<String> GIVEN_CODE = Scalars.parsed(
            "a code of 4 to 64 letters, digits, hyphens, points and underscores, with a letter or digit at both ends",
            "^.{4,64}$",
            text -> Optional.of(Normalizer.normalize(text.strip(), Form.NFC))
                    .filter(code -> GIVEN.matcher(code).matches()));

    private static final Key<Code> CODE = Key.optional(
            "code",
            new ByKind<>(
                    "a code, or how a drawn one is to look",
                    GIVEN_CODE.then((code, node, findings) -> new Code(code, CodeFormat.DEFAULT)),
                    null,
                    CodeShape.CODE.then((format, node, findings) -> new Code(null, format))),
            "The code, or a mapping that says how a drawn one looks.");
    private static final Key<ActionShape.Zoned> ACTION = Key.required("action", ActionShape.ACTION, "what it gives");
    private static final Key<Moment> VALID_FROM =
            Key.optional("valid_from", Words.MOMENT, "An instant, or a day: its start. Now without it.");
    private static final Key<Moment> EXPIRES_AT = Key.optional(
            "expires_at", Words.MOMENT, "An instant, or a day: its end. Only store credit may say it in its action.");
    private static final Key<Uses> TYPE = Key.optional(
            "type", Scalars.oneOf(Uses.class), "single_use, multi_use or unlimited; usage_limit decides without it.");
    private static final Key<Long> USAGE_LIMIT = Key.optional(
            "usage_limit", Scalars.whole("a whole number from 1 to 1000000000", 1, MOST_USES), "So many uses.");
    private static final Key<Long> PER_SHOPPER_LIMIT = Key.optional(
            "per_shopper_limit",
            Scalars.whole("a whole number from 1 to 1000000000", 1, MOST_USES),
            "So many uses by one shopper.");
    private static final Key<Boolean> STACKABLE = Key.optional(
            "stackable", Scalars.truth(), "Whether it goes together with other coupons; false without it.");
    private static final Key<RedeemConditions> REDEEM_CONDITIONS =
            Key.optional("redeem_conditions", RuleShape.REDEEM, "What must hold of the order at the checkout.");
    private static final Key<String> RULE =
            Key.optional("rule", Words.ID, "The rule whose caps, pause and block it shares.");

    private static final Key<Map<String, String>> EXTERNAL_REFERENCES = Key.optional(
            "external_references",
            new MapShape<>(
                    "ids by system, such as {crm: C-17}",
                    "a system's name",
                    name -> !name.isBlank() && name.length() <= 64,
                    Scalars.text(256)),
            "Ids that other systems have for it, by the system.");
    private static final Key<String> EXTENSIONS =
            Key.optional("extensions", new JsonTextShape(8_192), "What others keep with it; nobody looks at it.");
    private static final Key<Long> USAGE_COUNT = Key.optional(
            "usage_count",
            Scalars.whole("a whole number from 0 to 1000000000", 0, MOST_USES),
            "How often it was used before it came here.");

    private static final Key<String> USER_ID = who("id", "The user's id.");
    private static final Key<String> EMAIL = who("email", "The e-mail address.");
    private static final Key<String> DEVICE_ID = who("device_id", "The device's id.");
    private static final Key<String> SESSION_ID = who("session_id", "The session's id.");
    private static final Key<User> ASSIGNEE = Key.optional(
            "assignee",
            ObjectShape.of(
                    "an 'assignee' mapping",
                    List.of(USER_ID, EMAIL, DEVICE_ID, SESSION_ID),
                    entries -> new User(
                            entries.find(USER_ID),
                            entries.find(EMAIL),
                            entries.find(DEVICE_ID),
                            entries.find(SESSION_ID))),
            "Whose it is; anybody's without it.");

    /** What a coupon is, whatever its code and whosever it is. */
    static final List<Key<?>> OFFER = List.of(
            ACTION,
            VALID_FROM,
            EXPIRES_AT,
            TYPE,
            USAGE_LIMIT,
            PER_SHOPPER_LIMIT,
            STACKABLE,
            REDEEM_CONDITIONS,
            RuleShape.TIME_ZONE,
            RULE,
            RuleShape.DISPLAY,
            EXTERNAL_REFERENCES,
            EXTENSIONS);

    static final Shape<CouponDefinition> COUPON = ObjectShape.of(
            "a coupon",
            Stream.concat(Stream.of(CODE, ASSIGNEE, USAGE_COUNT), OFFER.stream())
                    .toList(),
            CouponShape::make);

    private CouponShape() {}

    private static Key<String> who(String name, String meaning) {
        return Key.optional(name, Scalars.text(320), meaning);
    }

    static @Nullable CouponDefinition make(Entries entries) {
        ZoneId zone = entries.or(RuleShape.TIME_ZONE, RuleShape.DEFAULT_ZONE);
        Action action = entries.get(ACTION).in(zone);
        Moment from = entries.find(VALID_FROM);
        Instant validFrom = from == null ? null : from.beginning(zone);
        Instant expiresAt = expiresAt(entries, action, zone);
        Uses uses = uses(entries, action);
        if (expiresAt == null || uses == null) {
            return null;
        }
        if (validFrom != null && !validFrom.isBefore(expiresAt)) {
            entries.wrong(EXPIRES_AT, "it is not after valid_from, so the coupon would never be valid");
            return null;
        }
        long limit = usageLimit(entries, uses);
        long usageCount = entries.or(USAGE_COUNT, 0L);
        if (limit > 0 && usageCount > limit) {
            entries.wrong(USAGE_COUNT, "it was used more often than its usage_limit of " + limit + " allows");
            return null;
        }
        Code code = entries.or(CODE, Code.DRAWN);
        return new CouponDefinition(
                code.given(),
                code.format(),
                action,
                validFrom,
                expiresAt,
                uses,
                limit,
                entries.or(PER_SHOPPER_LIMIT, 0L),
                entries.or(STACKABLE, false),
                entries.find(REDEEM_CONDITIONS),
                zone,
                entries.or(ASSIGNEE, User.UNKNOWN),
                entries.find(RULE),
                entries.or(RuleShape.DISPLAY, Display.NONE),
                entries.or(EXTERNAL_REFERENCES, Map.of()),
                entries.find(EXTENSIONS),
                usageCount);
    }

    private static @Nullable Instant expiresAt(Entries entries, Action action, ZoneId zone) {
        Instant ofCredit = action instanceof Action.StoreCredit credit ? credit.expiresAt() : null;
        Moment moment = entries.find(EXPIRES_AT);
        if (moment == null && ofCredit == null) {
            entries.wrong(EXPIRES_AT, "required: when the coupon ends");
        }
        return moment == null ? ofCredit : moment.end(zone);
    }

    private static @Nullable Uses uses(Entries entries, Action action) {
        Long limit = entries.find(USAGE_LIMIT);
        boolean once = limit == null || limit == 1;
        Uses uses = entries.or(TYPE, once ? Uses.SINGLE_USE : Uses.MULTI_USE);
        String complaint = switch (uses) {
            case SINGLE_USE -> once ? null : "a single_use coupon has one use: leave out usage_limit";
            case MULTI_USE -> limit == null ? "a multi_use coupon needs its usage_limit" : null;
            case UNLIMITED -> limit == null ? null : "an unlimited coupon has no usage_limit";
        };
        if (complaint == null && action instanceof Action.StoreCredit && uses != Uses.SINGLE_USE) {
            complaint = "store credit is spent in parts until nothing is left: leave out type and usage_limit";
        }
        if (complaint != null) {
            entries.wrong(entries.has(TYPE) ? TYPE : USAGE_LIMIT, complaint);
            return null;
        }
        return uses;
    }

    private static long usageLimit(Entries entries, Uses uses) {
        return switch (uses) {
            case SINGLE_USE -> 1;
            case MULTI_USE -> entries.get(USAGE_LIMIT);
            case UNLIMITED -> 0;
        };
    }
}
