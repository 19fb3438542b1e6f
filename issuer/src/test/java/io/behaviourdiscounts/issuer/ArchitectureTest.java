package io.behaviourdiscounts.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.behaviourdiscounts.rules.purity.PureCode;

/** The layers of the issuer. */
@AnalyzeClasses(packages = "io.behaviourdiscounts.issuer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "io.behaviourdiscounts.issuer.batch..",
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

    /** Time comes from the log, or from the driver of punctuations; keys are generated from a source that the caller gives. */
    @ArchTest
    static final ArchTests PURE = ArchTests.in(PureCode.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.behaviourdiscounts.issuer.(*)..").should().beFreeOfCycles();
}
