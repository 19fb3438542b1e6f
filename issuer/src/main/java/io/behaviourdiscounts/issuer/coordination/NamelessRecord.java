package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order was told, without whose it was: it is kept for years, and pricing asks of a name only whether there is one. The date of birth stays
 * where a promotion asks for an age.
 */
final class NamelessRecord {

    private static final String SOMEBODY = "~";

    private NamelessRecord() {}

    static OrderRecord of(OrderRecord record) {
        Question question = record.question();
        return new OrderRecord(
                record.order(),
                record.sequence(),
                record.pricing(),
                new Question(
                        question.order(),
                        facts(question.facts(), question.candidates()),
                        question.fixed(),
                        question.candidates(),
                        question.atMost(),
                        question.now()),
                record.told(),
                record.entries());
    }

    private static Facts facts(Facts facts, List<Promotion> candidates) {
        boolean asksForAge = candidates.stream()
                .anyMatch(promotion -> promotion.offer().eligibility().minimumAge() != null);
        Shopper known = facts.shopper();
        Shopper nameless = new Shopper(
                somebody(known.id()),
                somebody(known.email()),
                somebody(known.device()),
                known.segments(),
                known.types(),
                known.completedOrders(),
                asksForAge ? known.birthDate() : null);
        return new Facts(
                nameless,
                facts.channel(),
                facts.codes(),
                facts.links(),
                facts.instances(),
                facts.uses(),
                facts.zone(),
                facts.redeems(),
                facts.dryRun());
    }

    private static @Nullable String somebody(@Nullable String name) {
        return name == null ? null : SOMEBODY;
    }
}
