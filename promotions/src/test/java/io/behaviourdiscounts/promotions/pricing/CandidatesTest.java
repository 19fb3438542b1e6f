package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who asks only those promotions that a book finds for an order is told the same as who asks all. */
class CandidatesTest {

    static LongStream seeds() {
        return LongStream.range(0, 3_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameIsGivenAndTheSameIsAnsweredToCodes(long seed) {
        Question all = new RandomQuestions(seed).question();
        PromotionBook book = PromotionBook.of(
                all.candidates().stream().map(CandidatesTest::live).toList());
        List<Promotion> found = book.candidates(all.order(), all.facts(), Set.of(), all.now());

        Plan ofAll = Pricer.price(all);
        Plan ofFound = Pricer.price(all.with(found));

        assertThat(ofFound.applied()).isEqualTo(ofAll.applied());
        assertThat(ofFound.lines()).isEqualTo(ofAll.lines());
        assertThat(ofFound.shipping()).isEqualTo(ofAll.shipping());
        assertThat(ofFound.codes()).isEqualTo(ofAll.codes());
        assertThat(ofFound.giftLinesToRemove()).isEqualTo(ofAll.giftLinesToRemove());
        assertThat(ofAll.rejected()).containsAll(ofFound.rejected());
    }

    private static LivePromotion live(Promotion promotion) {
        return new LivePromotion(new MachPromotion(promotion, Json.Fields.NONE), 1);
    }
}
