package io.behaviourdiscounts.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The layers of the issuer. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.issuer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "io.behaviourdiscounts.issuer.code..",
        "io.behaviourdiscounts.issuer.coupon..",
        "io.behaviourdiscounts.issuer.limit..",
        "io.behaviourdiscounts.issuer.order..",
        "io.behaviourdiscounts.issuer.pricing..",
        "io.behaviourdiscounts.issuer.stack..",
        "io.behaviourdiscounts.issuer.use.."
    };

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.behaviourdiscounts.issuer.store..",
                    "io.behaviourdiscounts.issuer.topology..");

    /** Nothing in the issuer asks what time it is: time comes from the log, or from the driver of punctuations. */
    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    /** Keys are generated from a source that the caller gives; nothing makes its own. */
    @ArchTest
    static final ArchRule NOBODY_DRAWS_LOTS = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(java.security.SecureRandom.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.behaviourdiscounts.issuer.(*)..").should().beFreeOfCycles();
}
