package io.behaviourdiscounts.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Action.Selection;
import io.behaviourdiscounts.rules.model.Action.Terms;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionWordsTest {

    private static final Money TEN = new Money(1000, Currency.getInstance("USD"));

    @Test
    void eachActionHasItsWords() {
        Terms fromSixty = new Terms(new BigDecimal("60"), Selection.NOTHING, Selection.NOTHING);
        Selection denim = new Selection(List.of(), List.of("denim"), List.of());

        assertThat(words(new Action.PercentageOff(new BigDecimal("12.5"), new BigDecimal("40"), Terms.NONE)))
                .isEqualTo("12.5 % off, at most 40");
        assertThat(words(new Action.PercentageOff(
                        new BigDecimal("20"), null, new Terms(null, denim, Selection.NOTHING))))
                .isEqualTo("20 % off, some goods");
        assertThat(words(new Action.AmountOff(TEN, fromSixty))).isEqualTo("10 USD off, from 60 on");
        assertThat(words(new Action.FreeShipping(List.of("standard"), List.of(), null, Terms.NONE)))
                .isEqualTo("free shipping (standard)");
        assertThat(words(new Action.StoreCredit(TEN, null, Terms.NONE))).isEqualTo("10 USD credit");
    }

    private static String words(Action action) {
        return ActionWords.of(ActionRecords.action(action));
    }
}
