package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.use.LiveBatches;
import io.behaviourdiscounts.issuer.use.LiveRules;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Rule;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules of the newest book, and the blocks beside it.
 *
 * @param books asked each time
 * @param blocked whether a rule is blocked, asked each time
 * @param batches as they are at the moment of asking
 */
public record BookRules(Supplier<RuleBook> books, Predicate<String> blocked, LiveBatches batches) implements LiveRules {

    /** Where there are no batches. */
    public BookRules(Supplier<RuleBook> books, Predicate<String> blocked) {
        this(books, blocked, LiveBatches.NONE);
    }

    @Override
    public Optional<Rule> rule(String ruleId) {
        return books.get().rule(ruleId).map(LiveRule::rule);
    }

    @Override
    public boolean isBlocked(String ruleId) {
        return blocked.test(ruleId);
    }
}
