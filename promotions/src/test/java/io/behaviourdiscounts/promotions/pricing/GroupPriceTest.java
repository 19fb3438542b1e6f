package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three for ten dollars, the third at half: the expected amounts are computed by hand. */
class GroupPriceTest {

    private static final String THREE_FOR_TEN =
            "\"group_quantity\": 3, \"value\": {\"amount\": 10, \"currency\": \"USD\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // prices × quantities | the action | what each line gets off, in cents
                "4.00×4|" + THREE_FOR_TEN + "|200",
                "4.00×7|" + THREE_FOR_TEN + ", \"repeat\": true|400",
                "4.00×7|" + THREE_FOR_TEN + "|200",
                "4.00×2|" + THREE_FOR_TEN + "|",
                // 5 + 4 + 3 cost 10: 2.00 off lie on them as 0.83, 0.67 and 0.50; the last 3.00 is left over
                "5.00×1 4.00×1 3.00×2|" + THREE_FOR_TEN + "|83 67 50",
                // the dearest three are together, whatever the order of the lines: 3.00 lies over 5, 5 and 3
                "3.00×1 5.00×2 2.00×1|" + THREE_FOR_TEN + "|69 231 0",
                // a group that costs no more than the price stays as it is
                "3.00×3|" + THREE_FOR_TEN + "|",
                // pairs of 10 + 10 and 10 + 4, each a quarter cheaper: 5.00 and 3.50
                "10.00×3 4.00×1|\"group_quantity\": 2, \"discount_type\": \"percentage\", \"discount_value\": 25, \"repeat\": true|750 100",
                "4.00×7|" + THREE_FOR_TEN
                        + ", \"repeat\": true, \"max_discount\": {\"amount\": 3, \"currency\": \"USD\"}|300",
            })
    void wholeGroupsCostThePriceAndTheRestStays(String cart, String action, String expected) {
        Plan plan = Pricer.price(question(cart, action));

        assertThat(off(plan, cart.split(" ").length)).isEqualTo(expected == null ? "" : expected);
    }

    /** Any cart costs what it costs when its units are laid in a row and cut by hand. */
    @Test
    void anyCartIsCutLikeARowOfUnits() {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            List<Integer> units = new ArrayList<>();
            StringBuilder cart = new StringBuilder();
            for (int line = 1 + random.nextInt(4); line > 0; line--) {
                int price = 1 + random.nextInt(900);
                int quantity = 1 + random.nextInt(9);
                cart.append(cart.isEmpty() ? "" : " ")
                        .append("%d.%02d×%d".formatted(price / 100, price % 100, quantity));
                for (int unit = 0; unit < quantity; unit++) {
                    units.add(price);
                }
            }
            int size = 2 + random.nextInt(3);
            int price = 1 + random.nextInt(1500);
            units.sort(Comparator.reverseOrder());
            long expected = 0;
            for (int begin = 0; begin + size <= units.size(); begin += size) {
                int worth = units.subList(begin, begin + size).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                expected += Math.max(0, worth - price);
            }

            Plan plan = Pricer.price(question(
                    cart.toString(),
                    "\"group_quantity\": %d, \"repeat\": true, \"value\": {\"amount\": %d.%02d, \"currency\": \"USD\"}"
                            .formatted(size, price / 100, price % 100)));

            assertThat(plan.applied().stream().mapToLong(Plan.Applied::amount).sum())
                    .as("%s, %d for %d", cart, size, price)
                    .isEqualTo(expected);
        }
    }

    private static String off(Plan plan, int lines) {
        if (plan.applied().isEmpty()) {
            return "";
        }
        List<String> amounts = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            String key = Integer.toString(line);
            amounts.add(plan.applied().getFirst().amounts().stream()
                    .filter(amount -> amount.line().equals(key))
                    .map(amount -> Long.toString(amount.amount()))
                    .findFirst()
                    .orElse("0"));
        }
        return amounts.stream().collect(Collectors.joining(" "));
    }

    private static Question question(String cart, String action) {
        String items = List.of(cart.split(" ")).stream()
                .map(item -> item.split("×"))
                .map(item -> "{\"sku\": \"S\", \"qty\": %s, \"price\": %s}".formatted(item[1], item[0]))
                .collect(Collectors.joining(", "));
        String input = """
                {"now": "2026-03-14T10:30:00Z", "order": {"currency": "USD", "items": [%s]},
                 "promotions": [{"id": "G", "name": "Groups", "type": "cart", "status": "active",
                                 "rules": {"actions": [{"type": "group_price", %s}]}}]}""".formatted(items, action);
        Json json = ((Reading.Read<Json>) JsonReader.read("input", input)).value();
        return ((Parsed.Right<Evaluation>) EvaluationReader.read(json)).value().question();
    }
}
