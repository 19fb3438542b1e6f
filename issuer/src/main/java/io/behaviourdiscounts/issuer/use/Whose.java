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
 * Whose a coupon is. Where both sides know a user's id, that decides; else an e-mail address in any case, a device or a session that is
 * the same is enough. A coupon of nobody in particular is anybody's.
 */
final class Whose {

    private static final Set<By> BY_ANY = Set.of(By.values());

    private Whose() {}

    /** Why a coupon is not the shopper's; nothing where it is. */
    static Optional<Refusal> refusal(EventUser assignee, @Nullable EventUser shopper) {
        if (isNobody(assignee) || (shopper != null && isSame(assignee, shopper))) {
            return Optional.empty();
        }
        return Optional.of(
                isKnown(BY_ANY, shopper)
                        ? Refusal.of(Reason.NOT_YOURS, "the coupon is another shopper's")
                        : Refusal.of(
                                Reason.SHOPPER_NEEDED,
                                "the coupon is a shopper's, and none is named: an id, a device_id or an email is needed"));
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

    /** Whether two are the same shopper. */
    static boolean isSame(EventUser assignee, EventUser shopper) {
        String id = assignee.getId();
        String otherId = shopper.getId();
        if (id != null && !id.isEmpty() && !isUnknown(otherId)) {
            return id.equals(otherId);
        }
        return isEqual(folded(assignee.getEmail()), folded(shopper.getEmail()))
                || isEqual(assignee.getDeviceId(), shopper.getDeviceId())
                || isEqual(assignee.getSessionId(), shopper.getSessionId());
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

    private static boolean isUnknown(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
