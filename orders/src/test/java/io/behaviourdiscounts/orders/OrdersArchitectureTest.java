package io.behaviourdiscounts.orders;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** What the whole module keeps: plain Java, no documents, no clock, no chance, no cycles. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.orders", importOptions = ImportOption.DoNotIncludeTests.class)
class OrdersArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_JDK_THE_RULES_AND_THE_PROMOTIONS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.behaviourdiscounts.orders..",
                    "io.behaviourdiscounts.promotions.evaluation..",
                    "io.behaviourdiscounts.promotions.json..",
                    "io.behaviourdiscounts.promotions.model..",
                    "io.behaviourdiscounts.promotions.order..",
                    "io.behaviourdiscounts.promotions.pricing..",
                    "io.behaviourdiscounts.rules..",
                    "java..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule JSON_HAS_A_PACKAGE_OF_ITS_OWN = noClasses()
            .that()
            .resideOutsideOfPackage("..orders.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.behaviourdiscounts.promotions.json..", "io.behaviourdiscounts.promotions.evaluation..");

    @ArchTest
    static final ArchRule ACCOUNTS_KNOW_NOTHING_OF_OFFERS = noClasses()
            .that()
            .resideInAPackage("..orders.account..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.behaviourdiscounts.promotions..");

    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.orders.(**)").should().beFreeOfCycles();
}
