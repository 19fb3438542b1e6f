package io.behaviourdiscounts.barcodes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** What the whole module keeps: plain Java, no clock, no chance, no cycles; and that only drawing knows what draws. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.barcodes", importOptions = ImportOption.DoNotIncludeTests.class)
class BarcodesArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_JDK_THE_RULES_AND_WHAT_DRAWS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.behaviourdiscounts.barcodes..",
                    "io.behaviourdiscounts.rules..",
                    "uk.org.okapibarcode..",
                    "java..",
                    "javax.imageio..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule ONLY_DRAWING_DRAWS = noClasses()
            .that()
            .resideOutsideOfPackage("..barcodes.drawing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uk.org.okapibarcode..", "java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.barcodes.(**)").should().beFreeOfCycles();
}
