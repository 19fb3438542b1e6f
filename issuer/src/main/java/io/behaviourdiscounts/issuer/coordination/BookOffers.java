package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Book;
import io.behaviourdiscounts.orders.order.CallDenial;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The promotions of the newest book.
 *
 * @param books asked at each decision
 * @param full whether an account is known to have reached a limit, by its name
 */
public record BookOffers(Supplier<NumberedPromotions> books, BiPredicate<String, Long> full) implements Book {

    /**
     * Promotions and the version of the book that has them.
     *
     * @param version counts the books, from 1; 0 before the first
     */
    public record NumberedPromotions(long version, PromotionBook promotions) {

        /** Before the first book. */
        public static final NumberedPromotions NONE = new NumberedPromotions(0, PromotionBook.EMPTY);
    }

    @Override
    public List<Offered> promotions(Cart cart, Instant at) {
        NumberedPromotions book = books.get();
        return book.promotions().candidates(cart.order(), cart.facts(), Set.of(), at).stream()
                .map(promotion -> Offered.of(promotion, book.version(), cart.zone()))
                .toList();
    }

    @Override
    public boolean isFull(Claim claim) {
        return full.test(claim.account().name(), claim.limit().amount());
    }

    /** A promotion that is paused gives nothing; one that is no longer in the book is still redeemed where it was reserved. */
    @Override
    public Optional<CallDenial> stopped(String subject) {
        return Offered.promotionOf(subject)
                .flatMap(id -> books.get().promotions().promotion(id))
                .filter(live -> live.promotion().status() == Status.PAUSED)
                .map(paused -> CallDenial.PAUSED);
    }
}
