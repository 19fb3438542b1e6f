package io.behaviourdiscounts.rules.purity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What is said twice comes out the same twice: nothing asks what time it is, and nothing draws lots. */
public final class PureCode {

    private static final Set<String> TIMES = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());

    /** Time comes from the log, or from whoever calls. */
    @ArchTest
    public static final ArchRule NOBODY_READS_A_CLOCK = noClasses()
            .should()
            .callMethodWhere(readsAClock())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("now is an argument");

    /** Whoever needs chance, as keys do, is given its source. */
    @ArchTest
    public static final ArchRule NOBODY_DRAWS_LOTS = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class);

    private PureCode() {}

    private static DescribedPredicate<JavaCall<?>> readsAClock() {
        return new DescribedPredicate<>("reads a clock") {
            @Override
            public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                String name = call.getName();
                return (TIMES.contains(owner) && name.equals("now"))
                        || (owner.equals(System.class.getName())
                                && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
            }
        };
    }
}
