package io.behaviourdiscounts.orders.account;

import io.behaviourdiscounts.orders.account.AccountRows.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account while a decision is made: its rows as they are so far, and what goes out. */
final class AccountVisit {

    private final AccountRows rows;
    private final AccountKey key;
    private final Map<Holder, Units> units = new HashMap<>();
    private final Map<Long, Optional<Ask>> waiting = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private Account account;

    AccountVisit(AccountRows rows, AccountKey key) {
        this.rows = rows;
        this.key = key;
        this.account = rows.account(key);
    }

    Account account() {
        return account;
    }

    void learn(Limit limit) {
        account = account.with(limit);
    }

    Units units(Holder holder) {
        return units.computeIfAbsent(holder, each -> rows.units(key, each));
    }

    void move(Holder holder, Units after) {
        Units before = units(holder);
        if (before.equals(after)) {
            return;
        }
        account = account.moved(before, after);
        units.put(holder, after);
        changes.add(new Change.PutUnits(key, holder, after));
        lines.add(new LedgerLine(holder, before, after, account));
    }

    Optional<Ask> waiting(long number) {
        return waiting.computeIfAbsent(number, each -> rows.waiting(key, each));
    }

    void await(long number, Ask ask) {
        waiting.put(number, Optional.of(ask));
        changes.add(new Change.PutWaiting(key, number, ask));
        if (number == account.nextWaiting()) {
            account = account.withQueue(account.firstWaiting(), number + 1);
        }
    }

    void drop(long number) {
        waiting.put(number, Optional.empty());
        changes.add(new Change.DropWaiting(key, number));
        closeGaps();
    }

    private void closeGaps() {
        long first = account.firstWaiting();
        while (first < account.nextWaiting() && waiting(first).isEmpty()) {
            first++;
        }
        account = account.withQueue(first, account.nextWaiting());
    }

    void answer(Answer answer) {
        answers.add(answer);
    }

    AccountDecision decision() {
        if (!account.equals(rows.account(key))) {
            changes.add(new Change.PutAccount(account));
        }
        return new AccountDecision(changes, lines, answers);
    }
}
