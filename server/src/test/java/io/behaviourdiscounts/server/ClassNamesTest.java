package io.behaviourdiscounts.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A simple name means one class in the whole project, so that it can be searched for and spoken of. */
class ClassNamesTest {

    /**
     * The same things as a rule, a promotion and the issuer's checkout see them, and as the order sees them that will take the checkout's place: the
     * issuer's own go then. Nothing is added here.
     */
    private static final Set<String> STILL_TWICE = Set.of(
            "Action",
            "Advice",
            "Answer",
            "Call",
            "Cart",
            "Claim",
            "Claims",
            "Collecting",
            "Collector",
            "Condition",
            "Coupon",
            "CouponDecider",
            "CouponDecision",
            "CouponRows",
            "Decision",
            "Entry",
            "GivingBack",
            "Goods",
            "Json",
            "Names",
            "NumberTest",
            "Order",
            "Pricer",
            "Problem",
            "Refusal",
            "Remaining",
            "Remembered",
            "Replies",
            "Shopper",
            "Units",
            "Waiting",
            "Words");

    @Test
    void noNewNameIsTakenTwice() throws IOException {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            files.filter(file -> file.toString().contains("/src/main/java/"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.replace(".java", ""))
                    .filter(name -> !seen.add(name))
                    .forEach(twice::add);
        }

        assertThat(seen).hasSizeGreaterThan(800);
        assertThat(twice).isEqualTo(new TreeSet<>(STILL_TWICE));
    }
}
