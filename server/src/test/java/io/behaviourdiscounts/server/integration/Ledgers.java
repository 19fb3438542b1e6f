package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.LedgerEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold of every ledger: at each prefix by the account's sequence, which has no gaps. */
final class Ledgers {

    private Ledgers() {}

    /** Nothing ever passes its limit, nothing falls below zero, and no reservation gives back what it has not taken. */
    static Map<String, List<LedgerEntry>> check(List<LedgerEntry> ledger) {
        Map<String, List<LedgerEntry>> byAccount = ledger.stream()
                .sorted(Comparator.comparingLong(LedgerEntry::getSequence))
                .collect(Collectors.groupingBy(LedgerEntry::getAccount));
        byAccount.forEach(Ledgers::check);
        return byAccount;
    }

    private static void check(String account, List<LedgerEntry> entries) {
        long sequence = 0;
        for (LedgerEntry entry : entries) {
            assertThat(entry.getSequence()).as(account).isEqualTo(++sequence);
            assertThat(List.of(entry.getHeld(), entry.getReserved(), entry.getSpent()))
                    .as("%s after %d", account, sequence)
                    .allMatch(units -> units >= 0);
            assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent())
                    .as("%s after %d", account, sequence)
                    .isBetween(0L, entry.getLimit());
        }
    }
}
