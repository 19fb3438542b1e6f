package io.behaviourdiscounts.promotions.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.promotions.evaluation.Cart;
import io.behaviourdiscounts.promotions.evaluation.CartReader;
import io.behaviourdiscounts.promotions.evaluation.CartReader.Carts;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.source.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final PromotionBook BOOK = book(
            promotion("SHOES", "", "{'type':'product_category','operator':'in','value':['shoes','boots']}"),
            promotion("ONE-SKU", "", "{'type':'product_sku','operator':'equals','value':'TEE'}"),
            promotion("BRAND", "", "{'type':'product_brand','operator':'equals','value':'Acme'}"),
            promotion("NO-ALCOHOL", "", "{'type':'product_category','operator':'not_equals','value':'alcohol'}"),
            promotion("SUBTOTAL", "", "{'type':'cart_subtotal','operator':'gte','value':1000}"),
            promotion("VIPS", "", "{'type':'customer_segment','operator':'equals','value':'vips'}"),
            promotion("ENDED", ",'valid_to':'2026-01-01T00:00:00Z'", ""),
            promotion("CODE", ",'activation_method':'code','codes':{'single_code':'SUMMER-2026'}", ""),
            promotion(
                    "OLD-CODE",
                    ",'valid_to':'2026-01-01T00:00:00Z','activation_method':'code','codes':{'single_code':'WINTER-2025'}",
                    ""),
            promotion("ASKS", "", "{'type':'coupon_code','operator':'equals','value':'PARTNER-1'}"),
            promotion("LINK", ",'activation_method':'link','slug':'by-link'", ""));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            'items':[{'sku':'X','qty':1,'price':1}]                                                  |                          | NO-ALCOHOL SUBTOTAL
            'items':[{'sku':'TEE','qty':1,'price':1}]                                                |                          | NO-ALCOHOL ONE-SKU SUBTOTAL
            'items':[{'sku':'X','qty':1,'price':1,'categories':['boots','sale'],'brand':'Acme'}]     |                          | BRAND NO-ALCOHOL SHOES SUBTOTAL
            'items':[{'sku':'TEE','qty':1,'price':1,'gift_of':'SHOES'}]                              |                          | NO-ALCOHOL SUBTOTAL
            'items':[{'sku':'X','qty':1,'price':1}] | ,'codes':['summer 2026','WINTER-2025','NONE-2026']                        | CODE NO-ALCOHOL OLD-CODE SUBTOTAL
            'items':[{'sku':'X','qty':1,'price':1}] | ,'codes':['partner1'],'links':['by-link']                                 | ASKS LINK NO-ALCOHOL SUBTOTAL
            'items':[{'sku':'X','qty':1,'price':1}] | ,'shopper':{'segments':['vips']},'explain':['CODE','NONE']                | CODE NO-ALCOHOL SUBTOTAL VIPS
            'items':[{'sku':'X','qty':1,'price':1}] | ,'dry_run':['ENDED']                                                      | ENDED NO-ALCOHOL SUBTOTAL
            """)
    void onlyWhatAnOrderCouldGetIsAsked(String items, String more, String expected) {
        Cart cart = cart("{'order':{'currency':'USD',%s}%s}".formatted(items, more == null ? "" : more));
        List<Promotion> candidates = cart.with(BOOK, offer -> 0, NOW, ZoneOffset.UTC, List.of())
                .question()
                .candidates();
        assertThat(candidates.stream().map(Promotion::id).sorted()).containsExactly(expected.split(" "));
    }

    @Test
    void itKnowsTheCodesOfItsPromotionsHoweverTheyAreTyped() {
        assertThat(BOOK.knowsCode("summer2026")).isTrue();
        assertThat(BOOK.knowsCode("Partner-I"))
                .as("a code that a condition asks for")
                .isTrue();
        assertThat(BOOK.knowsCode("AUTUMN-2026")).isFalse();
    }

    @Test
    void promotionsAreFoundByIdAndGoneThroughInTheirOrder() {
        assertThat(BOOK.promotion("CODE").orElseThrow().version()).isEqualTo(3);
        assertThat(BOOK.promotion("NONE")).isEmpty();
        assertThat(BOOK.after("BRAND", any -> true, 3))
                .extracting(LivePromotion::id)
                .containsExactly("CODE", "ENDED", "LINK");
    }

    @Test
    void whatCollidesMakesNoBook() {
        MachPromotion one = promotion("A", ",'activation_method':'code','codes':{'single_code':'SAME-CODE'}", "");
        MachPromotion other = promotion("B", ",'activation_method':'code','codes':{'single_code':'SAMECODE'}", "");
        assertThatThrownBy(() -> book(one, other)).hasMessageContaining("'B'").hasMessageContaining("single_code");
        assertThatThrownBy(() -> book(one, one)).hasMessageContaining("one id");
    }

    private static PromotionBook book(MachPromotion... promotions) {
        return PromotionBook.of(Stream.of(promotions)
                .map(promotion -> new LivePromotion(promotion, 3))
                .toList());
    }

    private static MachPromotion promotion(String id, String more, String condition) {
        String document = """
                {'id':'%s','name':'N','type':'cart','status':'active','stackable':true%s,
                 'rules':{'conditions':[%s],'actions':[{'type':'percentage_discount','value':10}]}}""".formatted(id, more, condition);
        return switch (PromotionReader.read(json(document))) {
            case Parsed.Right<MachPromotion>(MachPromotion promotion) -> promotion;
            case Parsed.Wrong<MachPromotion>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static Cart cart(String document) {
        return switch (CartReader.read(json(document))) {
            case Parsed.Right<Carts>(Carts carts) -> carts.all().getFirst();
            case Parsed.Wrong<Carts>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static Json json(String document) {
        return switch (JsonReader.read("test", document.replace('\'', '"'))) {
            case Reading.Read<Json>(Json json) -> json;
            case Reading.Wrong<Json>(var problems) -> throw new AssertionError(problems);
        };
    }
}
