package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.server.invariants.WithinLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ledgers by account, and what must hold of each. */
final class Ledgers {

    private Ledgers() {}

    /** The steps of each account in their order; nothing ever passes its limit, and no step is missing. */
    static Map<String, List<LedgerEntry>> check(List<LedgerEntry> ledger) {
        WithinLimits limits = new WithinLimits();
        ledger.forEach(limits::see);
        assertThat(limits.verdict().breaches()).as(limits.promise()).isEmpty();
        return ledger.stream()
                .sorted(Comparator.comparingLong(LedgerEntry::getSequence))
                .collect(Collectors.groupingBy(LedgerEntry::getAccount));
    }
}
