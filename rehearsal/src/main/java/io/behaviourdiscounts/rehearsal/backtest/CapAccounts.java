package io.behaviourdiscounts.rehearsal.backtest;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RefusalReason;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The accounts of issuing caps, as the issuer would keep them: a grant takes from all that it claims, or from none. */
final class CapAccounts implements SpentCaps {

    private final Map<String, LimitAccount> accounts = new HashMap<>();
    private final SortedMap<String, Instant> spent = new TreeMap<>();

    @Override
    public boolean isSpent(LimitAccountKey key, long limit) {
        return account(key).isFullFor(1, limit);
    }

    /** Takes what a grant claims; or says why not, and takes nothing. */
    Optional<RefusalReason> take(List<Decision.Claim> claims, Instant at) {
        for (Decision.Claim claim : claims) {
            if (account(claim.account()).isFullFor(claim.amount(), claim.limit())) {
                spent.putIfAbsent(claim.account().text(), at);
                return Optional.of(RefusalReason.ofSpent(claim.account()));
            }
        }
        for (Decision.Claim claim : claims) {
            LimitAccount before = account(claim.account());
            LimitAccount after = new LimitAccount(before.key(), 0, 0, before.spent() + claim.amount(), 0, false, 0, 0);
            accounts.put(after.key(), after);
            if (after.isFullFor(claim.amount(), claim.limit())) {
                spent.putIfAbsent(after.key(), at);
            }
        }
        return Optional.empty();
    }

    /** When each account came to where no further coupon fits, by its key. */
    SortedMap<String, Instant> spent() {
        return spent;
    }

    private LimitAccount account(LimitAccountKey key) {
        return accounts.getOrDefault(key.text(), LimitAccount.empty(key.text()));
    }
}
