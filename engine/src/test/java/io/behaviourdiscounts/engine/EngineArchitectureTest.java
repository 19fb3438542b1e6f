package io.behaviourdiscounts.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** The layers of the engine. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_TOPOLOGY_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..engine.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.engine.(*)..").should().beFreeOfCycles();
}
