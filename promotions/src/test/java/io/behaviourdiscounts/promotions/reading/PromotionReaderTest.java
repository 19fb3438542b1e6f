package io.behaviourdiscounts.promotions.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Promotion.Activation;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, where, and with which words; and what is filled in. */
class PromotionReaderTest {

    private static final String TEN_PERCENT = "{'type': 'percentage_discount', 'value': 10}";

    @Test
    void defaultsAreFilledIn() {
        Promotion promotion = right(document("cart", "", TEN_PERCENT, ""));
        assertThat(promotion.status()).isEqualTo(Status.DRAFT);
        assertThat(promotion.activation()).isEqualTo(Activation.AUTOMATIC);
        assertThat(promotion.offer().priority()).isEqualTo(Offer.DEFAULT_PRIORITY);
        assertThat(promotion.offer().stackable()).isFalse();
        assertThat(promotion.offer().limits()).isEqualTo(Limits.NONE);
    }

    @Test
    void nullIsTheSameAsNothing() {
        String nulls =
                ", 'codes': null, 'status': null, 'usage_limits': {'total_uses': null}, 'eligibility': null, 'priority': null";
        assertThat(right(document("cart", "", TEN_PERCENT, nulls)))
                .isEqualTo(right(document("cart", "", TEN_PERCENT, "")));
    }

    @Test
    void unknownKeysAtTheTopAreKept() {
        String document = document("cart", "", TEN_PERCENT, ", 'x_own': {'b': 1.50, 'a': [null, true]}");
        assertThat(((Parsed.Right<MachPromotion>) read(document)).value().written())
                .isEqualTo(json(document));
    }

    /** Where what is written means something else by the promotion's type. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            cart,    percentage_discount,      ALL_GOODS
            product, percentage_discount,      MATCHING_GOODS
            shipping, percentage_discount,     SHIPPING
            cart,    item_percentage_discount, EACH_MATCHING_LINE
            product, item_percentage_discount, EACH_MATCHING_LINE""")
    void whatAnActionActsOnIsSettled(String type, String action, Action.Reach reach) {
        Promotion promotion = right(document(type, "", "{'type': '%s', 'value': 10}".formatted(action), ""));
        assertThat(promotion.offer().actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.Discount.class,
                        discount -> assertThat(discount.reach()).isEqualTo(reach));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            {'type': 'percentage_discount', 'value': 0}         | /rules/actions/0/value | a percentage is above 0 and at most 100
            {'type': 'percentage_discount', 'value': 10.12345}  | /rules/actions/0/value | a percentage is above 0 and at most 100
            {'type': 'percentage_discount', 'value': '10'}      | /rules/actions/0/value | expected a number, not '10'
            {'type': 'percentage_discount'}                     | /rules/actions/0/value | is missing
            {'type': 'percent_discount', 'value': 10}           | /rules/actions/0/type | did you mean
            {'type': 'fixed_discount', 'value': 5}              | /rules/actions/0/value | expected money
            {'type': 'fixed_discount', 'value': {'amount': 0, 'currency': 'USD'}}     | /rules/actions/0/value | must be above 0
            {'type': 'fixed_discount', 'value': {'amount': 1.5, 'currency': 'JPY'}}   | /rules/actions/0/value/amount | JPY has at most 0 decimals
            {'type': 'fixed_discount', 'value': {'amount': 1.5, 'currency': 'USX'}}   | /rules/actions/0/value/currency | no currency
            {'type': 'fixed_price', 'value': {'amount': -1, 'currency': 'USD'}}       | /rules/actions/0/value | must not be below 0
            {'type': 'shipping_percentage_discount', 'value': 5}                      | /rules/actions/0/type | no action of a promotion of the type cart
            {'type': 'percentage_discount', 'value': 5, 'apply_to': 'shipping'}       | /rules/actions/0/apply_to | applies to cart_subtotal or product_price
            {'type': 'bogo_discount', 'buy_quantity': 0}                              | /rules/actions/0/buy_quantity | a whole number from 1
            {'type': 'bogo_discount', 'discount_type': 'percentage'}                  | /rules/actions/0/discount_value | is missing
            {'type': 'gift_item', 'value': {'quantity': 1}}                           | /rules/actions/0/value/sku | is missing
            {'type': 'tiered_discount', 'tiers': []}                                  | /rules/actions/0/tiers | at least one tier
            {'type': 'percentage_discount', 'value': 5, 'max': 3}                     | /rules/actions/0/max | unknown key""")
    void wrongActionsAreRefusedAtTheirPlace(String action, String pointer, String message) {
        assertMistake(document("cart", "", action, ""), pointer, message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            {'type': 'cart_subtotal', 'operator': 'contains', 'value': 1}                 | operator | takes equals
            {'type': 'product_sku', 'operator': 'gte', 'value': 'A'}                      | operator | not gte
            {'type': 'product_sku', 'operator': 'equals', 'value': ['A']}                 | value    | expected a text, not a list
            {'type': 'product_sku', 'operator': 'in', 'value': []}                        | value    | an empty list
            {'type': 'cart_quantity', 'operator': 'gte', 'value': {'amount': 1, 'currency': 'USD'}} | value | expected a number
            {'type': 'cart_quantity', 'operator': 'gte', 'value': 1, 'field': 'quantity'} | field    | no field
            {'type': 'cart_subtotal', 'operator': 'gte', 'value': 1, 'field': 'quantity'} | field    | discounted_subtotal
            {'type': 'day_of_week', 'operator': 'equals', 'value': 'someday'}             | value    | expected a weekday
            {'type': 'time_range', 'operator': 'in', 'value': ['06:00', '06:00']}         | value    | ends where it begins
            {'type': 'time_range', 'operator': 'gte', 'value': '7:30'}                    | value    | a time of day
            {'type': 'date_range', 'operator': 'in', 'value': {}}                         | value    | expected a range
            {'type': 'date_range', 'operator': 'gte', 'value': '2024-02-30'}              | value    | expected a day
            {'type': 'first_purchase', 'operator': 'equals', 'value': 'yes'}              | value    | true or false
            {'type': 'weather', 'operator': 'equals', 'value': 'rain'}                    | type     | 'weather' is not known here
            {'type': 'product_sku', 'operator': 'equals'}                                 | value    | is missing""")
    void wrongConditionsAreRefusedAtTheirPlace(String condition, String key, String message) {
        assertMistake(document("cart", condition, TEN_PERCENT, ""), "/rules/conditions/0/" + key, message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            , 'valid_from': '2024-07-01T00:00:00'                                   | /valid_from | an instant with its offset
            , 'valid_from': '2024-07-02T00:00:00Z', 'valid_to': '2024-07-01T00:00:00Z' | /valid_to | not after valid_from
            , 'priority': 1001                                                      | /priority | a whole number from 0 to 1000
            , 'slug': 'Summer Sale'                                                 | /slug | small letters
            , 'activation_method': 'code'                                           | /codes | needs codes
            , 'codes': {'single_code': 'ABC'}                                       | /codes/single_code | at least 4
            , 'codes': {'pattern': {'length': 3}}                                   | /codes/pattern/length | from 4 to 20
            , 'usage_limits': {'total_uses': 1, 'uses_remaining': 2}                | /usage_limits/uses_remaining | above total_uses
            , 'usage_limits': {'max_uses': 1}                                       | /usage_limits/max_uses | unknown key
            , 'eligibility': {'regions': ['US', 'Europe']}                          | /eligibility/regions/1 | expected global
            , 'eligibility': {'channels': ['tv']}                                   | /eligibility/channels/0 | known: web
            , 'extensions': {'logic': {'max_pairs': 0}}                             | /extensions/logic/max_pairs | from 1
            , 'extensions': {'discounts': {'time_zone': 'Mars/Base'}}               | /extensions/discounts/time_zone | IANA""")
    void whatElseIsWrongIsRefusedAtItsPlace(String more, String pointer, String message) {
        assertMistake(document("cart", "", TEN_PERCENT, more), pointer, message);
    }

    @Test
    void allMistakesAreTold() {
        String document =
                document("cart", "{'type': 'x'}", "{'type': 'gift_item'}", ", 'priority': -1, 'stackable': 1");
        assertThat(mistakes(document))
                .extracting(Mistake::pointer)
                .containsExactlyInAnyOrder(
                        "/rules/conditions/0/type",
                        "/rules/conditions/0/operator",
                        "/rules/conditions/0/value",
                        "/rules/actions/0/value",
                        "/priority",
                        "/stackable");
    }

    @Test
    void anActionIsNeeded() {
        assertMistake(document("cart", "", "", ""), "/rules/actions", "at least one action");
        assertMistake("{'id': 'P', 'name': 'P', 'type': 'cart'}", "/rules", "is missing");
        assertMistake("[]", "", "expected an object");
    }

    @Test
    void ofTwoThatShareACodeTheFirstByIdIsRight() {
        Promotion a = right(document("cart", "", TEN_PERCENT, ", 'codes': {'single_code': 'SAVE-20'}"));
        Promotion b = right(document("cart", "", TEN_PERCENT, ", 'codes': {'single_code': 'SAVE2O'}")
                .replace("\"id\": \"P\"", "\"id\": \"A\""));
        assertThat(Collisions.among(List.of(a, b))).containsOnlyKeys("P");
        assertThat(Collisions.among(List.of(b, a))).containsOnlyKeys("P");
    }

    private static void assertMistake(String document, String pointer, String message) {
        assertThat(mistakes(document)).singleElement().satisfies(mistake -> {
            assertThat(mistake.pointer()).isEqualTo(pointer);
            assertThat(mistake.message()).contains(message);
        });
    }

    private static String document(String type, String conditions, String actions, String more) {
        return "{'id': 'P', 'name': 'P', 'type': '%s', 'rules': {'conditions': [%s], 'actions': [%s]}%s}"
                .formatted(type, conditions, actions, more)
                .replace('\'', '"');
    }

    private static List<Mistake> mistakes(String document) {
        return ((Parsed.Wrong<MachPromotion>) read(document)).mistakes();
    }

    private static Promotion right(String document) {
        return ((Parsed.Right<MachPromotion>) read(document)).value().promotion();
    }

    private static Parsed<MachPromotion> read(String document) {
        return PromotionReader.read(json(document));
    }

    private static Json json(String document) {
        return ((Reading.Read<Json>) JsonReader.read("test", document.replace('\'', '"'))).value();
    }
}
