package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether a change of the published rules is meant: asked of a person, or said with options. A {@code @Mixin}. */
final class ApplyConsent {

    private static final Set<String> YES = Set.of("y", "yes");

    /** More than one of so many removed is hardly meant: a folder too deep, or another shop's. */
    private static final int SHARE = 3;

    private static final int NAMED = 5;

    @Option(
            names = {"--yes", "-y"},
            description = "Publish without asking; needed where nobody can be asked, as in a script.")
    private boolean yes;

    @Option(
            names = "--allow-removals",
            description =
                    "Publish also where more than a third of the live rules or promotions are not among these, and stop.")
    private boolean allowRemovals;

    /** Made by picocli. */
    ApplyConsent() {}

    static ApplyConsent of(boolean yes, boolean allowRemovals) {
        ApplyConsent consent = new ApplyConsent();
        consent.yes = yes;
        consent.allowRemovals = allowRemovals;
        return consent;
    }

    /**
     * Returns if the change is meant, or changes nothing.
     *
     * @throws CommandFailure if it is not, saying why and what to do
     */
    void require(RuleBookChange change, PrintWriter out, Person person) {
        if (change.isEmpty()) {
            return;
        }
        refuseManyRemovals(Definition.RULE, "rules", "stop to issue", change);
        refuseManyRemovals(BookContents.PROMOTION, "promotions", "stop to apply", change);
        refuseManyRemovals(BookContents.SERIES, "series", "stop to be taken", change);
        if (yes) {
            return;
        }
        Optional<String> answer = person.answer(out, "Publish this as book " + change.to() + "? [y/N] ");
        String word = answer.orElseThrow(() -> new CommandFailure(
                        "Nothing was published: nobody can be asked whether this change is meant. Say so with --yes."))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!YES.contains(word)) {
            throw new CommandFailure("Nothing was published.");
        }
    }

    private void refuseManyRemovals(String kind, String plural, String wouldDo, RuleBookChange change) {
        List<String> removed = change.removed(kind);
        if (allowRemovals || (long) removed.size() * SHARE <= change.before(kind)) {
            return;
        }
        String names = String.join(", ", removed.subList(0, Math.min(NAMED, removed.size())))
                + (removed.size() > NAMED ? " and " + (removed.size() - NAMED) + " more" : "");
        throw new CommandFailure(
                "Nothing was published: %d of %d live %s are not in these files and would %s (%s). Publish all %s together, or say --allow-removals if this is meant."
                        .formatted(removed.size(), change.before(kind), plural, wouldDo, names, plural));
    }
}
