package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.schemas.EventUser;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a coupon is. Where its assignee has a user's id, that alone decides: what else is known of the assignee may be the word of whoever
 * sent the event that earned it. Else an e-mail address in any case, a device or a session that is the same is enough. A coupon of nobody in
 * particular is anybody's.
 */
final class Whose {

    private static final Set<By> BY_ANY = Set.of(By.values());

    private Whose() {}

    /** Why a coupon is not the shopper's; nothing where it is. */
    static Optional<Refusal> refusal(EventUser assignee, @Nullable EventUser shopper) {
        String id = assignee.getId();
        if (id != null && !id.isEmpty()) {
            return ofUser(id, shopper == null ? null : shopper.getId());
        }
        if (isNobody(assignee) || (shopper != null && haveInCommon(assignee, shopper))) {
            return Optional.empty();
        }
        return Optional.of(
                isKnown(BY_ANY, shopper)
                        ? Refusal.of(Reason.NOT_YOURS, "the coupon is another shopper's")
                        : Refusal.of(
                                Reason.SHOPPER_NEEDED,
                                "the coupon is a shopper's, and none is named: an id, a device_id or an email is needed"));
    }

    private static Optional<Refusal> ofUser(String id, @Nullable String shopperId) {
        if (isUnknown(shopperId)) {
            return Optional.of(
                    Refusal.of(Reason.SHOPPER_NEEDED, "the coupon is a user's, and the shopper's id is not named"));
        }
        return id.equals(shopperId)
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.NOT_YOURS, "the coupon is another shopper's"));
    }

    /** Whether somebody is known by one of these, so that a limit can count them. A session is nobody: the next one is another. */
    static boolean isKnown(Set<By> by, @Nullable EventUser shopper) {
        return shopper != null && by.stream().anyMatch(each -> !isUnknown(identifier(each, shopper)));
    }

    /** What a shopper is known by. */
    static @Nullable String identifier(By by, EventUser shopper) {
        String identifier = switch (by) {
            case USER -> shopper.getId();
            case DEVICE -> shopper.getDeviceId();
            case EMAIL -> shopper.getEmail();
        };
        return identifier == null || identifier.isBlank() ? null : identifier;
    }

    /** Whether nothing is known of somebody. */
    static boolean isNobody(EventUser user) {
        return isUnknown(user.getId())
                && isUnknown(user.getEmail())
                && isUnknown(user.getDeviceId())
                && isUnknown(user.getSessionId());
    }

    /** Whether an e-mail address, a device or a session of two is the same. */
    static boolean haveInCommon(EventUser one, EventUser other) {
        return isEqual(folded(one.getEmail()), folded(other.getEmail()))
                || isEqual(one.getDeviceId(), other.getDeviceId())
                || isEqual(one.getSessionId(), other.getSessionId());
    }

    private static boolean isEqual(@Nullable String one, @Nullable String other) {
        return one != null && !one.isEmpty() && one.equals(other);
    }

    /** An e-mail address as it is compared; a pseudonym is compared without the domain, which a deployment may keep or not. */
    static @Nullable String folded(@Nullable String email) {
        if (email == null) {
            return null;
        }
        return Pseudonyms.isPseudonym(email)
                ? Pseudonyms.withoutDomain(email)
                : email.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isUnknown(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
