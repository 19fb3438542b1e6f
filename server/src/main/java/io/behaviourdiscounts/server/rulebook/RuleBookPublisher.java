package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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
        return publish(contents, author, change -> true);
    }

    /**
     * Makes contents the published book, if the one that it replaces is still the one that a plan was made for.
     *
     * @throws KafkaException if Kafka does not answer in time; then it is not known whether the book was published
     */
    public Outcome publish(BookContents contents, String author, RuleBookChange plan) {
        return publish(contents, author, change -> change.from() == plan.from());
    }

    private Outcome publish(BookContents contents, String author, Predicate<RuleBookChange> isMeant) {
        try (Producer<String, RuleBookRecord> producer = producer()) {
            producer.initTransactions();
            RuleBookChange change = plan(contents);
            if (!isMeant.test(change)) {
                return new Outcome.Overtaken(change);
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
            } catch (ProducerFencedException e) {
                return new Outcome.Overtaken(change);
            }
            return new Outcome.Published(change);
        }
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
