package io.behaviourdiscounts.promotions.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.evaluation.CartReader.Carts;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.rules.source.Reading;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartReaderTest {

    private static final String ORDER = "'order':{'currency':'USD','items':[{'sku':'X','qty':2,'price':10.50}]}";

    @Test
    void aCartIsReadWithWhatIsSaidAroundIt() {
        Carts carts = right("{" + ORDER + """
                ,'channel':'web','codes':['A','A','b'],'links':['l'],'locale':'de','at':'2026-11-27T09:00:00+01:00',
                'dry_run':['D'],'explain':['E'],'shopper':{'id':'u','segments':['vips'],'completed_orders':0}}""");
        assertThat(carts.isList()).isFalse();
        Cart cart = carts.all().getFirst();
        assertThat(cart.order().subtotal()).isEqualTo(2100);
        assertThat(cart.codes()).containsExactly("A", "b");
        assertThat(cart.at()).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(cart.dryRun()).containsExactly("D");
        assertThat(cart.explain()).containsExactly("E");
        assertThat(cart.shopper().segments()).containsExactly("vips");
    }

    @Test
    void severalAreAList() {
        Carts carts = right("{'carts':[{" + ORDER + "},{" + ORDER + "}]}");
        assertThat(carts.isList()).isTrue();
        assertThat(carts.all()).hasSize(2);
        assertThat(right("{'carts':[{" + ORDER + "}]}").isList()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            {}                                                                      | MISSING_FIELD | /order
            {'order':{'items':[]}}                                                  | MISSING_FIELD | /order/currency
            {'order':{'currency':'USD'}}                                            | MISSING_FIELD | /order/items
            {'order':{'currency':'USD','items':[]},'colour':1}                      | UNKNOWN_FIELD | /colour
            {'order':{'currency':'USD','items':[{'sku':'X','qty':1,'price':1,'x':1}]}} | UNKNOWN_FIELD | /order/items/0/x
            {'order':{'currency':'SECRET','items':[]}}                              | WRONG_VALUE   | /order/currency
            {'order':{'currency':'USD','items':[]},'codes':'SECRET'}                | WRONG_VALUE   | /codes
            {'order':{'currency':'USD','items':[]},'shopper':{'segments':[4711]}}   | WRONG_VALUE   | /shopper/segments/0
            {'order':{'currency':'USD','items':[{'sku':'X','qty':1,'price':4711.001}]}} | WRONG_VALUE | /order/items/0/price
            {'order':{'currency':'USD','items':[]},'at':'SECRET'}                   | WRONG_VALUE   | /at
            {'carts':[]}                                                            | WRONG_VALUE   | /carts
            {'carts':[{}]}                                                          | MISSING_FIELD | /carts/0/order
            {'carts':[{'order':{'currency':'USD','items':[]}}],'at':'2026-01-01T00:00:00Z'} | UNKNOWN_FIELD | /at
            """)
    void whatIsWrongIsToldByItsPlaceAndNeverRepeated(String document, Mistake.Kind kind, String pointer) {
        Mistake mistake = wrong(document).getFirst();
        assertThat(mistake.kind()).isEqualTo(kind);
        assertThat(mistake.pointer()).isEqualTo(pointer);
        assertThat(mistake.message()).doesNotContain("SECRET").doesNotContain("4711");
    }

    @Test
    void thereAreBounds() {
        String many = "[" + String.join(",", Collections.nCopies(101, "'C'")) + "]";
        assertThat(wrong("{" + ORDER + ",'codes':" + many + "}").getFirst().pointer())
                .isEqualTo("/codes");
        String carts = "{'carts':[" + String.join(",", Collections.nCopies(101, "{" + ORDER + "}")) + "]}";
        assertThat(wrong(carts).getFirst().pointer()).isEqualTo("/carts");
    }

    private static Carts right(String document) {
        return switch (CartReader.read(json(document))) {
            case Parsed.Right<Carts>(Carts carts) -> carts;
            case Parsed.Wrong<Carts>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static List<Mistake> wrong(String document) {
        return switch (CartReader.read(json(document))) {
            case Parsed.Right<Carts>(Carts carts) -> throw new AssertionError(carts);
            case Parsed.Wrong<Carts>(var mistakes) -> mistakes;
        };
    }

    private static Json json(String document) {
        return switch (JsonReader.read("test", document.replace('\'', '"'))) {
            case Reading.Read<Json>(Json json) -> json;
            case Reading.Wrong<Json>(var problems) -> throw new AssertionError(problems);
        };
    }
}
