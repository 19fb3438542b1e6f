package io.behaviourdiscounts.server.audit;

import io.behaviourdiscounts.schemas.AccessAudit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be told. No code, key or e-mail address is in it.
 *
 * @param kind what it tells of
 * @param keyId the id of the key that called
 * @param address where the call came from
 * @param call which call it was, as the API's description names it
 * @param reason why
 * @param subject what was looked at, or whose life changed
 * @param author who did it
 */
public record AuditEntry(
        AuditKind kind,
        @Nullable String keyId,
        @Nullable String address,
        @Nullable String call,
        @Nullable String reason,
        @Nullable String subject,
        @Nullable String author) {

    /** Of a call. */
    public static AuditEntry ofCall(AuditKind kind, @Nullable String keyId, String address, String call) {
        return new AuditEntry(kind, keyId, address, call, null, null, null);
    }

    /** Of a key's life. */
    public static AuditEntry ofKey(AuditKind kind, String keyId, @Nullable String author) {
        return new AuditEntry(kind, null, null, null, null, keyId, author);
    }

    /** Of a shopper, by what stands for that shopper and names nobody. */
    public static AuditEntry ofShopper(AuditKind kind, String stateKey, @Nullable String author) {
        return new AuditEntry(kind, null, null, null, null, stateKey, author);
    }

    /** The same with a reason. */
    public AuditEntry because(String why) {
        return new AuditEntry(kind, keyId, address, call, why, subject, author);
    }

    /** The same of something that was looked at. */
    public AuditEntry of(String what) {
        return new AuditEntry(kind, keyId, address, call, reason, what, author);
    }

    /** By whom one call is told from another's in a flood. */
    String source() {
        return Objects.requireNonNullElse(keyId, "") + "/" + Objects.requireNonNullElse(address, "");
    }

    /**
     * As it is kept.
     *
     * @param instance which instance saw it; null where a person's command did it
     * @param count how many such there were
     */
    public AccessAudit record(@Nullable String instance, Instant at, long count) {
        return AccessAudit.newBuilder()
                .setKind(kind.word())
                .setAt(at.truncatedTo(ChronoUnit.MICROS))
                .setCount(count)
                .setInstance(instance)
                .setKeyId(keyId)
                .setAddress(address)
                .setCall(call)
                .setReason(reason)
                .setSubject(subject)
                .setAuthor(author)
                .build();
    }
}
