package io.behaviourdiscounts.server.audit;

/** Whom to tell of what must be known later. Telling never blocks and never fails. Thread-safe. */
@FunctionalInterface
public interface Audit {

    void tell(AuditEntry entry);
}
