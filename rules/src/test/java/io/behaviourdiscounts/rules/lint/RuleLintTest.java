package io.behaviourdiscounts.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.language.Corpus;
import io.behaviourdiscounts.rules.language.Readings;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleLintTest {

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#doubtful")
    void everyDoubtIsTold(Path file) {
        RuleSource source = new RuleSource(file.getFileName().toString(), Corpus.bytes(file));
        RuleSet rules = Readings.value(RuleFiles.readAll(List.of(source)));

        assertThat(RuleLint.warnings(rules)).extracting(Problem::toString).isEqualTo(Corpus.expectedOf(file));
    }

    @Test
    void theCatalogLeavesNoDoubt() throws IOException {
        RuleSet catalog = Readings.value(RuleFiles.readAll(RuleSource.find(Path.of("catalog"))));

        assertThat(RuleLint.warnings(catalog)).isEmpty();
    }
}
