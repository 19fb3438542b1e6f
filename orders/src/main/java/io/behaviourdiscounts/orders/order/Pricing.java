package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks {@link Pricer} what a cart costs, beside the entries that are redeemed. */
record Pricing(Question question, Plan plan) {

    static Pricing of(
            Cart cart,
            Collection<Entry> entries,
            Collection<Offered> candidates,
            Map<String, Long> atMost,
            Instant at) {
        Question question = new Question(
                cart.order(),
                cart.facts(),
                fixed(entries),
                candidates.stream().map(Offered::definition).toList(),
                atMost,
                at);
        return new Pricing(question, Pricer.price(question));
    }

    /** As an order keeps it: what does not apply has no part in what the others come to. */
    Standing standing(Cart cart) {
        Set<String> applied = plan.applied().stream().map(Plan.Applied::offer).collect(Collectors.toSet());
        Question kept = new Question(
                question.order(),
                question.facts(),
                question.fixed(),
                question.candidates().stream()
                        .filter(promotion -> applied.contains(promotion.id()))
                        .toList(),
                question.atMost(),
                question.now());
        return new Standing(cart, kept, plan.applied());
    }

    /** In the order of their ids. */
    private static List<Question.Fixed> fixed(Collection<Entry> entries) {
        List<Question.Fixed> fixed = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Redeemed redeemed -> fixed.add(fixed(entry, redeemed.granted()));
                case Entry.PartlyRolledBack partly -> fixed.add(fixed(entry, partly.granted()));
                case Entry.Reserved ignored -> {}
                case Entry.RolledBack ignored -> {}
                case Entry.Released ignored -> {}
            }
        }
        return fixed;
    }

    private static Question.Fixed fixed(Entry entry, Granted granted) {
        boolean isStackable = granted.offered().definition().offer().stackable();
        return new Question.Fixed(Entry.given(entry).getFirst(), isStackable);
    }
}
