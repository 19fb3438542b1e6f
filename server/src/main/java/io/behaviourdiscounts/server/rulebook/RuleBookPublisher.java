package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes rule books: the changed definitions and then the manifest, in one transaction. Two who publish at once can't mix
 * their books: the later one fences the earlier.
 */
public final class RuleBookPublisher {

    /** There is one writer of books at a time: a second one with this id ends the first one's transaction. */
    public static final String TRANSACTIONAL_ID = "discounts-rules-apply";

    private final WireFormat wireFormat;
    private final Map<String, Object> clientSettings;
    private final InstantSource clock;

    /** What became of publishing. */
    public sealed interface Outcome {
        RuleBookChange change();

        record Published(RuleBookChange change) implements Outcome {}

        /** The published book already says all this. */
        record NothingToDo(RuleBookChange change) implements Outcome {}

        /** Somebody else published meanwhile; nothing of this change is visible. */
        record Overtaken(RuleBookChange change) implements Outcome {}

        /** There is no such book, for the reasons that the change has; nothing was published. */
        record Impossible(RuleBookChange change) implements Outcome {}
    }

    /** Edits promotions. It is asked again where somebody else published meanwhile. */
    public interface Edit {
        /** What is to be made of them as they are; what it throws keeps everything as it is. */
        PromotionEdits of(PublishedPromotions published);
    }

    public RuleBookPublisher(WireFormat wireFormat, Map<String, Object> clientSettings, InstantSource clock) {
        this.wireFormat = wireFormat;
        this.clientSettings = Map.copyOf(clientSettings);
        this.clock = clock;
    }

    /**
     * What publishing contents would do.
     *
     * @throws KafkaException if the topic can't be read in time
     */
    public RuleBookChange plan(BookContents contents) {
        return RuleBookChange.between(published(), contents);
    }

    /** Whether any book has been published. */
    public boolean hasBook() {
        return published().manifest().isPresent();
    }

    /**
     * Whether the published book has a rule.
     *
     * @throws KafkaException if the topic can't be read in time
     */
    public boolean hasRule(String ruleId) {
        return published().live().containsKey(Definition.RULE + "/" + ruleId);
    }

    /**
     * Makes contents the published book, whatever book it replaces.
     *
     * @throws KafkaException if Kafka does not answer in time; then it is not known whether the book was published
     */
    public Outcome publish(BookContents contents, String author) {
        return publish(book -> RuleBookChange.between(book, contents), author, change -> true);
    }

    /**
     * Makes contents the published book, if the one that it replaces is still the one that a plan was made for.
     *
     * @throws KafkaException if Kafka does not answer in time; then it is not known whether the book was published
     */
    public Outcome publish(BookContents contents, String author, RuleBookChange plan) {
        return publish(book -> RuleBookChange.between(book, contents), author, change -> change.from() == plan.from());
    }

    /**
     * Edits the promotions of the published book as it is then, and leaves all else of it. Nobody else can publish between the look at it
     * and the new book.
     *
     * @throws KafkaException if Kafka does not answer in time; then it is not known whether the book was published
     */
    public Outcome edit(Edit edit, String author) {
        return publish(book -> edit.of(new PublishedPromotions(book)).on(book), author, change -> true);
    }

    /**
     * An earlier or the present version of a promotion, be it still in the book or not; nothing where the log does not have it any more.
     *
     * @throws KafkaException if the topic can't be read in time
     */
    public Optional<PublishedPromotions.Published> promotion(String id, int version) {
        List<RuleDefinition> found = new ArrayList<>();
        WholeRulesTopic.read(wireFormat, clientSettings, (key, value) -> {
            if (value != null
                    && value.getBody() instanceof RuleDefinition definition
                    && definition.getKind().equals(BookContents.PROMOTION)
                    && definition.getId().equals(id)
                    && definition.getVersion() == version) {
                found.add(definition);
            }
        });
        return found.stream().findFirst().map(PublishedPromotions.Published::of);
    }

    private Outcome publish(
            Function<PublishedBook, RuleBookChange> planned, String author, Predicate<RuleBookChange> isMeant) {
        try (Producer<String, RuleBookRecord> producer = producer()) {
            producer.initTransactions();
            RuleBookChange change = planned.apply(published());
            if (!isMeant.test(change)) {
                return new Outcome.Overtaken(change);
            }
            if (!change.problems().isEmpty()) {
                return new Outcome.Impossible(change);
            }
            if (change.isEmpty()) {
                return new Outcome.NothingToDo(change);
            }
            try {
                producer.beginTransaction();
                for (RuleDefinition definition : change.written()) {
                    write(producer, BookEntry.key(definition), new RuleBookRecord(definition));
                }
                write(producer, BookEntry.MANIFEST_KEY, new RuleBookRecord(change.manifest(clock.instant(), author)));
                producer.commitTransaction();
            } catch (KafkaException e) {
                if (isFenced(e)) {
                    return new Outcome.Overtaken(change);
                }
                throw e;
            }
            return new Outcome.Published(change);
        }
    }

    /** Which of the two it is, and within what, hangs on which request the newer writer overtook. */
    private static boolean isFenced(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || (failure.getCause() != null && isFenced(failure.getCause()));
    }

    /** Whether it was written is asked of the transaction: it does not commit if any record of it failed. */
    private static void write(Producer<String, RuleBookRecord> producer, String key, RuleBookRecord record) {
        var _ = producer.send(new ProducerRecord<>(Topics.RULES.name(), key, record));
    }

    private Producer<String, RuleBookRecord> producer() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RULES.maxMessageBytes());
        return new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(Topics.RULES));
    }

    private PublishedBook published() {
        PublishedBook book = new PublishedBook();
        WholeRulesTopic.read(wireFormat, clientSettings, book::accept);
        return book;
    }
}
