package io.behaviourdiscounts.server.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.Secret;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What administration asks of the issuer, and what it makes of the answers. */
class CouponAdministrationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DEFINITION = "action: {type: percentage_off, value: 20}\nexpires_at: 2026-12-31\n";
    private static final KeyRing KEYS =
            new KeyRing("k1", Map.of("k1", secret(1)), secret(2), "e1", Map.of("e1", secret(3)));

    private final List<CouponCommand> asked = new ArrayList<>();

    @Test
    void aGivenCodeTravelsEncrypted() throws Exception {
        Creation creation = administration(command -> reply(command, "created", null))
                .create(DEFINITION + "code: Save20-Now\n", By.author("ann"), PATIENCE);

        CouponCommand command = asked.getFirst();
        NewCoupon coupon = Objects.requireNonNull(command.getCreate());
        String id = new CouponCodes("default", KEYS).couponId("SAVE20NOW");
        assertThat(creation).isInstanceOfSatisfying(Creation.Made.class, made -> {
            assertThat(made.code()).isEqualTo("Save20-Now");
            assertThat(made.couponId()).isEqualTo(id);
            assertThat(made.toString()).doesNotContain("Save20");
        });
        assertThat(command.getType()).isEqualTo("create");
        assertThat(command.getCouponId()).isEqualTo(id);
        assertThat(command.getAuthor()).isEqualTo("ann");
        assertThat(coupon.getValidFrom()).isEqualTo(NOW);
        assertThat(coupon.getType()).isEqualTo("single_use");
        assertThat(coupon.getUsageLimit()).isEqualTo(1);
        assertThat(decrypted(id, coupon)).isEqualTo("Save20-Now");
    }

    @Test
    void drawnCodesDifferAndHaveTheirCheckCharacter() {
        CouponAdministration administration = administration(command -> reply(command, "created", null));
        Set<String> codes = IntStream.range(0, 50)
                .mapToObj(i -> administration.create(DEFINITION, By.author("ann"), PATIENCE))
                .map(creation -> ((Creation.Made) creation).code())
                .collect(Collectors.toSet());

        assertThat(codes).hasSize(50).allMatch(CouponCodes::hasRightCheckCharacter);
    }

    @Test
    void withAnIdempotencyKeyTheSameCodeIsDrawnAgain() {
        CouponAdministration administration = administration(command -> reply(command, "created", null));
        By by = new By("ann", null, "hash-of-key", "print");

        Creation first = administration.create(DEFINITION, by, PATIENCE);
        Creation again = administration.create(DEFINITION, by, PATIENCE);

        assertThat(((Creation.Made) again).code()).isEqualTo(((Creation.Made) first).code());
        assertThat(asked).allSatisfy(command -> {
            assertThat(command.getIdempotencyKey()).isEqualTo("hash-of-key");
            assertThat(command.getFingerprint()).isEqualTo("print");
        });
    }

    @Test
    void aDrawnCodeThatIsTakenIsDrawnAgain() {
        Creation creation = administration(command ->
                        asked.size() < 3 ? reply(command, "refused", "code_taken") : reply(command, "created", null))
                .create(DEFINITION, By.author("ann"), PATIENCE);

        assertThat(creation).isInstanceOf(Creation.Made.class);
        assertThat(asked)
                .extracting(CouponCommand::getCouponId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void aGivenCodeThatIsTakenIsRefusedAtOnce() {
        Creation creation = administration(command -> reply(command, "refused", "code_taken"))
                .create(DEFINITION + "code: SAVE20NOW\n", By.author("ann"), PATIENCE);

        assertThat(creation).isInstanceOf(Creation.Refused.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aWrongDefinitionAsksNothing() {
        Creation creation = administration(command -> reply(command, "created", null))
                .create("action: {type: percentage_off, value: 200}\n", By.author("ann"), PATIENCE);

        assertThat(creation)
                .isInstanceOfSatisfying(
                        Creation.Wrong.class,
                        wrong -> assertThat(wrong.problems()).isNotEmpty());
        assertThat(asked).isEmpty();
    }

    @Test
    void noAnswerIsNoSuccess() {
        assertThat(administration(command -> new CallOutcome.Unknown(Duration.ofSeconds(1)))
                        .create(DEFINITION, By.author("ann"), PATIENCE))
                .isEqualTo(new Creation.Unanswered(new CallOutcome.Unknown(Duration.ofSeconds(1))));
    }

    @Test
    void blockingNamesReasonAndAuthor() {
        administration(command -> reply(command, "blocked", null))
                .ask(CouponAdministration.command("block", "c-1", "stolen", By.author("ann")), PATIENCE);

        assertThat(asked).singleElement().satisfies(command -> {
            assertThat(command.getType()).isEqualTo("block");
            assertThat(command.getCouponId()).isEqualTo("c-1");
            assertThat(command.getReason()).isEqualTo("stolen");
            assertThat(command.getAuthor()).isEqualTo("ann");
        });
    }

    @Test
    void aRulesCouponsAreRevokedByAJobThatCounts() {
        Set<String> revoked = ConcurrentHashMap.newKeySet();
        CouponAdministration administration = administration(
                command -> {
                    String id = String.valueOf(command.getCouponId());
                    int number = Integer.parseInt(id.substring(2));
                    if (number % 10 == 0) {
                        return reply(command, "refused", "already_expired");
                    }
                    revoked.add(id);
                    return reply(command, "done", null);
                },
                new RuleRevocations.Found(ids(1_000), 7));

        RuleRevocation begun = administration
                .revokeRule("winter", "a mistake", By.author("ann"))
                .orElseThrow();
        RuleRevocation ended = ended(administration, begun.id());

        assertThat(revoked).hasSize(900);
        assertThat(ended.state()).isEqualTo(RuleRevocation.State.DONE);
        assertThat(ended.found()).isEqualTo(1_007);
        assertThat(ended.revoked()).isEqualTo(900);
        assertThat(ended.alreadyEnded()).isEqualTo(107);
        assertThat(ended.failed()).isZero();
        assertThat(asked).allSatisfy(command -> assertThat(command.getReason()).isEqualTo("a mistake"));
    }

    @Test
    void aJobThatIsGoingOnIsTheSameJobAndAnEndedOneBeginsAnew() {
        CountDownLatch answer = new CountDownLatch(1);
        CouponAdministration administration = answeredWhen(answer);

        String first = begin(administration, "winter").id();
        assertThat(begin(administration, "winter").id()).isEqualTo(first);
        answer.countDown();
        ended(administration, first);

        assertThat(begin(administration, "winter").id()).isNotEqualTo(first);
    }

    @Test
    void notMoreThanFourJobsGoOnAtOnce() {
        CountDownLatch answer = new CountDownLatch(1);
        CouponAdministration administration = answeredWhen(answer);

        for (String rule : List.of("a", "b", "c", "d")) {
            begin(administration, rule);
        }
        assertThat(administration.revokeRule("e", "x", By.author("ann"))).isEmpty();
        answer.countDown();
    }

    /** Whose one coupon's revocation is answered when the latch opens. */
    private CouponAdministration answeredWhen(CountDownLatch open) {
        return administration(
                command -> {
                    awaited(open);
                    return reply(command, "done", null);
                },
                new RuleRevocations.Found(ids(1), 0));
    }

    @Test
    void whatCantBeReadEndsTheJobAndSaysSo() {
        CouponAdministration administration = new CouponAdministration(
                (command, patience) -> new CallOutcome.NotReady(),
                KEYS,
                rule -> {
                    throw new KafkaException("away");
                },
                InstantSource.fixed(NOW));

        RuleRevocation ended =
                ended(administration, begin(administration, "winter").id());

        assertThat(ended.state()).isEqualTo(RuleRevocation.State.INCOMPLETE);
        assertThat(ended.problem()).isNotNull();
    }

    private static RuleRevocation begin(CouponAdministration administration, String rule) {
        return administration.revokeRule(rule, "x", By.author("ann")).orElseThrow();
    }

    private static RuleRevocation ended(CouponAdministration administration, String job) {
        Await.until(
                "the job has ended",
                () -> administration.job(job).orElseThrow().state() != RuleRevocation.State.RUNNING);
        return administration.job(job).orElseThrow();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "c-" + i).collect(Collectors.toSet());
    }

    private CouponAdministration administration(Function<CouponCommand, CallOutcome> issuer) {
        return administration(issuer, new RuleRevocations.Found(Set.of(), 0));
    }

    private CouponAdministration administration(
            Function<CouponCommand, CallOutcome> issuer, RuleRevocations.Found coupons) {
        return new CouponAdministration(
                (command, patience) -> {
                    synchronized (asked) {
                        asked.add(command);
                    }
                    return issuer.apply(command);
                },
                KEYS,
                rule -> coupons,
                InstantSource.fixed(NOW));
    }

    private static CallOutcome reply(CouponCommand command, String outcome, @Nullable String reason) {
        return new CallOutcome.Answered(CouponReply.newBuilder()
                .setRequestId("r")
                .setCouponId(String.valueOf(command.getCouponId()))
                .setOutcome(outcome)
                .setReason(reason)
                .build());
    }

    private static String decrypted(String id, NewCoupon coupon) throws Exception {
        byte[] bytes = new byte[coupon.getEncryptedCode().remaining()];
        coupon.getEncryptedCode().duplicate().get(bytes);
        return new CodeCipher("default", KEYS)
                .decrypt(
                        id,
                        new EncryptedCode(
                                coupon.getEncryptionKeyId(), HexFormat.of().formatHex(bytes)));
    }

    private static Secret secret(int number) {
        byte[] bytes = new byte[32];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (number * bytes.length + index);
        }
        return Secret.of(bytes);
    }
}
