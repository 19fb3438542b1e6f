package io.behaviourdiscounts.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The houses of the server, as docs/architecture.md draws them, and who alone opens a door to the outside. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {

    @ArchTest
    static final ArchRule HOUSES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("commands")
            .definedBy(packages("cli", "trial", "demo", "local"))
            .layer("HTTP")
            .definedBy(packages("api", "http", "problem", "access", "client", "registry"))
            .layer("what is asked")
            .definedBy(packages(
                    "checkout", "state", "coupons", "shoppers", "events", "audit", "tail", "rights", "invariants"))
            .layer("Kafka")
            .definedBy(packages("streams", "rulebook", "feed", "cluster", "topics", "embedded"))
            .layer("process")
            .definedBy(packages("settings", "keys", "files", "logging", "process", "json"))
            .whereLayer("commands")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("HTTP")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("what is asked")
            .mayOnlyBeAccessedByLayers("commands", "HTTP")
            .whereLayer("Kafka")
            .mayOnlyBeAccessedByLayers("commands", "HTTP", "what is asked")
            .whereLayer("process")
            .mayOnlyBeAccessedByLayers("commands", "HTTP", "what is asked", "Kafka");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.behaviourdiscounts.server.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_IS_PARSED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("io.behaviourdiscounts.server.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    /** The server can be changed in one house; what instances tell each other is served beside the stores that it is read from. */
    @ArchTest
    static final ArchRule HELIDON_STAYS_IN_THE_HOUSE_OF_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(packages("api", "http", "problem", "access", "registry"))
            .and()
            .doNotHaveSimpleName("PeerService")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon..");

    /** A broker's own classes change with every release of Kafka. */
    @ArchTest
    static final ArchRule THE_BROKER_STAYS_EMBEDDED = noClasses()
            .that()
            .resideOutsideOfPackages(packages("embedded"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "kafka..",
                    "org.apache.kafka.server..",
                    "org.apache.kafka.metadata..",
                    "org.apache.kafka.storage..");

    private static String[] packages(String... names) {
        return Arrays.stream(names)
                .map(name -> "io.behaviourdiscounts.server." + name + "..")
                .toArray(String[]::new);
    }
}
