package io.behaviourdiscounts.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the whole module keeps: plain Java, no clock, no chance, no cycles. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesArchitectureTest {

    private static final Set<String> TIMES = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_JDK_A_YAML_PARSER_AND_REGULAR_EXPRESSIONS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.behaviourdiscounts.rules..",
                    "java..",
                    "org.jspecify.annotations..",
                    "org.snakeyaml.engine.v2..",
                    "com.google.re2j..");

    @ArchTest
    static final ArchRule ONLY_THE_SOURCE_PACKAGE_KNOWS_THE_YAML_PARSER = noClasses()
            .that()
            .resideOutsideOfPackage("io.behaviourdiscounts.rules.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule READS_NO_CLOCK =
            noClasses().should().callMethodWhere(readsAClock()).because("now is an argument");

    @ArchTest
    static final ArchRule LEAVES_NOTHING_TO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.rules.(**)").should().beFreeOfCycles();

    private static DescribedPredicate<JavaCall<?>> readsAClock() {
        return new DescribedPredicate<>("reads a clock") {
            @Override
            public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                String name = call.getName();
                return (TIMES.contains(owner) && name.equals("now"))
                        || (owner.equals(Clock.class.getName()) && name.startsWith("system"))
                        || (owner.equals(System.class.getName())
                                && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
            }
        };
    }
}
