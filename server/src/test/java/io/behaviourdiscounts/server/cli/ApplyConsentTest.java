package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import io.behaviourdiscounts.server.rulebook.RuleBookChange.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyConsentTest {

    private static final Person NOBODY = (out, question) -> Optional.empty();

    private final StringWriter asked = new StringWriter();

    @Test
    void nobodyIsAskedWhereNothingChanges() {
        assertThatCode(() -> require(ApplyConsent.of(false, false), book(3, 0, 0), NOBODY))
                .doesNotThrowAnyException();
    }

    @Test
    void inAPipeNothingIsPublishedWithoutYes() {
        assertThatThrownBy(() -> require(ApplyConsent.of(false, false), book(3, 0, 1), NOBODY))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--yes");
        assertThatCode(() -> require(ApplyConsent.of(true, false), book(3, 0, 1), NOBODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES", " y "})
    void aPersonIsAskedAndSaysYes(String answer) {
        require(ApplyConsent.of(false, false), book(3, 0, 1), person(answer));

        assertThat(asked).hasToString("Publish this as book 8? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yo"})
    void anythingElseIsNo(String answer) {
        assertThatThrownBy(() -> require(ApplyConsent.of(false, false), book(3, 0, 1), person(answer)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Nothing was published.");
    }

    @ParameterizedTest
    @CsvSource({"2, 1, true", "1, 1, false", "0, 1, false", "4, 2, true", "3, 2, false", "0, 9, false"})
    void atMostAThirdOfTheLiveRulesGoesWithoutASecondWord(int left, int removed, boolean goes) {
        RuleBookChange change = book(left, removed, 5);
        ApplyConsent consent = ApplyConsent.of(true, false);
        if (goes) {
            assertThatCode(() -> require(consent, change, NOBODY)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> require(consent, change, person("y")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(removed + " of " + (left + removed) + " live rules")
                    .hasMessageContaining("--allow-removals");
            assertThat(asked.toString()).isEmpty();
        }
        assertThatCode(() -> require(ApplyConsent.of(true, true), change, NOBODY))
                .doesNotThrowAnyException();
    }

    private void require(ApplyConsent consent, RuleBookChange change, Person person) {
        consent.require(change, new PrintWriter(asked), person);
    }

    private static Person person(String answer) {
        return (out, question) -> {
            out.print(question);
            out.flush();
            return Optional.of(answer);
        };
    }

    private static RuleBookChange book(int unchanged, int removed, int added) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < unchanged; i++) {
            steps.add(new Step.Unchanged(new ManifestEntry("rule", "unchanged-" + i, 1, "")));
        }
        for (int i = 0; i < removed; i++) {
            steps.add(new Step.Removed(new ManifestEntry("rule", "removed-" + i, 1, "")));
        }
        for (int i = 0; i < added; i++) {
            steps.add(new Step.Added(new RuleDefinition("rule", "added-" + i, 1, "{}", "", "files")));
        }
        return new RuleBookChange(7, 8, steps);
    }
}
