package io.behaviourdiscounts.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** What rules would do is told without Kafka, without a clock and without chance. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.rehearsal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_KAFKA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.behaviourdiscounts.engine.topology..",
                    "io.behaviourdiscounts.issuer.store..",
                    "io.behaviourdiscounts.issuer.topology..");

    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.behaviourdiscounts.rehearsal.(*)..").should().beFreeOfCycles();
}
