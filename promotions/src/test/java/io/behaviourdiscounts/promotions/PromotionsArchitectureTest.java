package io.behaviourdiscounts.promotions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** What the whole module keeps: plain Java, no clock, no chance, no cycles; and that pricing knows no documents. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.promotions", importOptions = ImportOption.DoNotIncludeTests.class)
class PromotionsArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_JDK_AND_THE_RULES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.behaviourdiscounts.promotions..",
                    "io.behaviourdiscounts.rules..",
                    "java..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule WHAT_PRICES_KNOWS_NO_JSON = noClasses()
            .that()
            .resideInAnyPackage("..promotions.model..", "..promotions.order..", "..promotions.pricing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..promotions.json..", "..promotions.reading..", "..promotions.evaluation..");

    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.promotions.(**)").should().beFreeOfCycles();
}
