package io.behaviourdiscounts.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What the whole module keeps: plain Java, no clock, no chance, no cycles. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesArchitectureTest {

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
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    /** Nothing here draws lots, not even from a source that it is given. */
    @ArchTest
    static final ArchRule LEAVES_NOTHING_TO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.rules.(**)").should().beFreeOfCycles();
}
