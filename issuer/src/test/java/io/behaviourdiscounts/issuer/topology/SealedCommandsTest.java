package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.topology.CreatedCouponsTest.vanity;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.IssuerHarness.Sealing;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.SealedPlace;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write to a topic of commands and has not the deployment's keys makes no command. */
class SealedCommandsTest {

    private final RecordSeals ours = new RecordSeals(TestKeys.ring().seals(KeyKind.SEAL));

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;
    private String coupon;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
        coupon = till.create("SAVE20NOW", vanity("single_use", 0));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void anUnsealedCommandIsADeadLetterAndIsNotAnswered() {
        issuer.send(Topics.COMMANDS, coupon, redemption(), TRIGGERED, Sealing.NONE);

        assertRefused("has no seal");
    }

    @Test
    void aCommandThatAStrangerSealedIsADeadLetter() {
        KeyRing stranger = KeyRingGenerator.generate(new SecureRandom());
        issuer.send(
                Topics.COMMANDS, coupon, redemption(), TRIGGERED, new RecordSeals(stranger.seals(KeyKind.SEAL))::seal);

        assertRefused("not on the ring");
    }

    @Test
    void aSealIsGoodForItsOwnCommandOnly() {
        CouponCommand other =
                till.call("apply", coupon, order("o-1", 100_00), shopper(1)).build();
        issuer.send(
                Topics.COMMANDS,
                coupon,
                redemption(),
                TRIGGERED,
                (topic, key, value, headers) ->
                        ours.seal(topic, key, other.toString().getBytes(StandardCharsets.UTF_8), headers));

        assertRefused("not one over this record");
    }

    @Test
    void aSealForAnotherTopicOrKeyIsNone() {
        issuer.send(
                Topics.COMMANDS,
                coupon,
                redemption(),
                TRIGGERED,
                (topic, key, value, headers) -> ours.seal(Topics.API_KEYS.name(), key, value, headers));
        issuer.send(
                Topics.COMMANDS,
                "another-key",
                redemption(),
                TRIGGERED,
                (topic, key, value, headers) -> ours.seal(topic, new byte[] {1}, value, headers));

        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).hasSize(2);
        assertThat(issuer.read(Topics.REDEEMED)).isEmpty();
    }

    @Test
    void anUnsealedCommandOfAnEventIsADeadLetter() {
        issuer.send(Topics.EVENT_COMMANDS, coupon, ofEvent(), TRIGGERED, Sealing.NONE);

        assertOfEventRefused("has no seal");
    }

    @Test
    void aSealedCommandThatIsCopiedToTheTopicOfEventsIsADeadLetter() {
        issuer.send(
                Topics.EVENT_COMMANDS,
                coupon,
                ofEvent(),
                TRIGGERED,
                (topic, key, value, headers) -> ours.seal(Topics.COMMANDS.name(), key, value, headers));

        assertOfEventRefused("not one over this record");
    }

    private void assertOfEventRefused(String detail) {
        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName()))
                .extracting(letter -> DeadLetter.read(letter.headers()).orElseThrow())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.reason()).isEqualTo("unsealed");
                    assertThat(letter.detail()).contains(detail);
                });
        assertThat(issuer.read(Topics.REDEEMED)).isEmpty();
        assertThat(issuer.read(Topics.REFUSED)).isEmpty();

        issuer.send(Topics.EVENT_COMMANDS, coupon, ofEvent(), TRIGGERED);
        assertThat(issuer.read(Topics.REDEEMED)).hasSize(1);
    }

    private CouponCommand ofEvent() {
        return till.call("redeem", coupon, order("o-1", 100_00), shopper(1))
                .setReplyPartition(null)
                .setAuthor("event/shop1")
                .setEventId("evt-1")
                .build();
    }

    @Test
    void anUnsealedTickMovesNoTime() {
        Instant later = TRIGGERED.plus(Duration.ofDays(60));
        issuer.send(Topics.COMMANDS, "clock.tick", tick(later), later, Sealing.NONE);

        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).hasSize(1);
    }

    /** The task of another partition has never heard of the coupon, nor of the command. */
    @Test
    void aSealedCommandThatIsWrittenAgainToAnotherPartitionIsADeadLetter() {
        over(partitionsWhereKeyIsElsewhere(coupon));
        CouponCommand creation =
                till.creation("SAVE20NOW", vanity("single_use", 0)).build();

        issuer.send(Topics.COMMANDS, coupon, creation, TRIGGERED);

        assertMisplaced();
        assertThat(issuer.read(Topics.ISSUED)).isEmpty();
    }

    @Test
    void aSealedCommandOfAnEventThatIsWrittenAgainToAnotherPartitionIsADeadLetter() {
        over(partitionsWhereKeyIsElsewhere(coupon));

        issuer.send(Topics.EVENT_COMMANDS, coupon, ofEvent(), TRIGGERED);

        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName())).hasSize(1);
        assertThat(issuer.read(Topics.REFUSED)).isEmpty();
    }

    @Test
    void aTickOfAnotherPartitionIsADeadLetterAndOneOfItsOwnIsNot() {
        over(partitionsWhereKeyIsElsewhere("clock.tick"));
        Instant later = TRIGGERED.plus(Duration.ofDays(60));
        issuer.send(Topics.COMMANDS, "clock.tick", tick(later), later, sealedFor(1));
        assertMisplaced();

        issuer.send(Topics.COMMANDS, "clock.tick", tick(later), later, sealedFor(0));
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).isEmpty();
    }

    private Sealing sealedFor(int partition) {
        return (topic, key, value, headers) -> ours.sealFor(partition, topic, key, value, headers);
    }

    /** An issuer that has the first partition of so many. */
    private void over(int partitions) {
        issuer.close();
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS.withPartitions(partitions), folder, TRIGGERED);
    }

    private static int partitionsWhereKeyIsElsewhere(String key) {
        return IntStream.iterate(2, partitions -> partitions + 1)
                .filter(partitions ->
                        BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions) != 0)
                .findFirst()
                .orElseThrow();
    }

    private void assertMisplaced() {
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName()))
                .extracting(letter -> DeadLetter.read(letter.headers()).orElseThrow())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("unsealed"));
    }

    private static CouponCommand tick(Instant to) {
        return CouponCommand.newBuilder()
                .setRequestId("clock.tick")
                .setType("clock.tick")
                .setOccurredAt(to)
                .build();
    }

    @Test
    void whatTheIssuerAsksOfItselfIsSealed() {
        till.wait(Duration.ofDays(31));

        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).isEmpty();
        assertThat(issuer.bytes(Topics.COMMANDS.name()))
                .isNotEmpty()
                .allSatisfy(tick -> assertThat(ours.check(
                                Topics.COMMANDS.name(),
                                new SealedPlace(0, 1),
                                tick.key(),
                                tick.value(),
                                tick.headers()))
                        .isEqualTo(RecordSeals.Verdict.SEALED));
        assertThat(issuer.read(Topics.EXPIRED)).hasSize(1);
    }

    private CouponCommand redemption() {
        return till.call("redeem", coupon, order("o-1", 100_00), shopper(1)).build();
    }

    private void assertRefused(String detail) {
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName()))
                .extracting(letter -> DeadLetter.read(letter.headers()).orElseThrow())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.reason()).isEqualTo("unsealed");
                    assertThat(letter.detail()).contains(detail);
                });
        assertThat(issuer.read(Topics.REPLIES)).isEmpty();
        assertThat(issuer.read(Topics.REDEEMED)).isEmpty();
        assertThat(till.redeem(coupon, order("o-1", 100_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
    }
}
