package io.behaviourdiscounts.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The layers of the schemas: the generated classes at the bottom, and nothing of Kafka Streams. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class SchemasArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.behaviourdiscounts.schemas.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule GENERATED_CLASSES_KNOW_NOTHING_OF_US = noClasses()
            .that()
            .resideInAPackage("io.behaviourdiscounts.schemas")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.behaviourdiscounts.schemas.*..");

    /** What is stored must be readable while every registry is away. */
    @ArchTest
    static final ArchRule STATE_NEVER_ASKS_A_REGISTRY = noClasses()
            .that()
            .resideInAPackage("io.behaviourdiscounts.schemas.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.behaviourdiscounts.schemas.registry..", "java.net..");

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
