package io.behaviourdiscounts.issuer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.order.Refusal.Audience;
import io.behaviourdiscounts.issuer.order.Refusal.Kind;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static List<String> words(Predicate<Reason> wanted) {
        return Arrays.stream(Reason.values()).filter(wanted).map(Reason::word).toList();
    }

    /** Whoever adds a word here lets a page tell it from all others: it must say nothing of whether a code exists. */
    @Test
    void onlyWhatIsWrongWithTheOrderOrTheRequestIsToldToAnyone() {
        assertThat(words(reason -> reason.audience() == Audience.ANYONE))
                .containsExactlyInAnyOrder(
                        "conditions_not_met",
                        "minimum_not_reached",
                        "wrong_currency",
                        "not_applicable",
                        "not_applicable_to_shipping",
                        "nothing_left_to_discount",
                        "not_stackable",
                        "discount_changed",
                        "order_needed",
                        "busy",
                        "malformed");
    }

    @Test
    void allButAFewAreSimplyNo() {
        assertThat(words(reason -> reason.kind() == Kind.CONFLICT))
                .containsExactly("discount_changed", "key_reused", "lost_update");
        assertThat(words(reason -> reason.kind() == Kind.LATER)).containsExactly("busy", "unknown_command");
        assertThat(words(reason -> reason.kind() == Kind.MALFORMED)).containsExactly("malformed");
    }
}
