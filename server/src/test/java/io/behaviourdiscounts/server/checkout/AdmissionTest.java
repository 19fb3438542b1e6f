package io.behaviourdiscounts.server.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.checkout.AdaptiveLimit.Bounds;
import io.behaviourdiscounts.server.checkout.Admission.Entrance;
import io.behaviourdiscounts.server.checkout.Admission.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One is inside at a time, and a command is taken to last a quarter of a second until the first has told otherwise. */
class AdmissionTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong clock = new AtomicLong();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private Admission admission(int places) {
        return new Admission(Bounds.fixed(1, Duration.ofSeconds(1)), places, clock::get);
    }

    @Test
    void whoeverFindsRoomIsInsideAtOnce() throws Exception {
        Admission admission = admission(0);
        inside(admission).answered();

        assertThat(admission.enter(Urgency.ADVICE, 10 * SECOND)).isInstanceOf(Entrance.Inside.class);
    }

    @Test
    void whereNobodyMayWaitTheOthersAreTurnedAway() throws Exception {
        Admission admission = admission(0);
        inside(admission);

        assertThat(admission.enter(Urgency.FINISHING, 10 * SECOND)).isInstanceOf(Entrance.TurnedAway.class);
    }

    @Test
    void theyComeInByUrgencyAndThenByDeadline() throws Exception {
        Admission admission = admission(10);
        Pass first = inside(admission);
        List<CompletableFuture<Entrance>> all = List.of(
                waiting(admission, "advice", Urgency.ADVICE, 60),
                waiting(admission, "later", Urgency.BEGINNING, 50),
                waiting(admission, "sooner", Urgency.BEGINNING, 40),
                waiting(admission, "finishing", Urgency.FINISHING, 60));
        first.answered();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        assertThat(order).containsExactly("finishing", "sooner", "later", "advice");
        assertThat(admission.state().inside()).isZero();
    }

    @Test
    void whoeverWouldWaitForMoreThanASeventhOfItsTimeIsTurnedAway() throws Exception {
        Admission admission = admission(100);
        inside(admission);

        assertThat(admission.enter(Urgency.BEGINNING, SECOND / 2)).isInstanceOf(Entrance.TurnedAway.class);
        assertThat(admission.state().waiting()).isZero();
    }

    /** By the limit and the time that the first commands took, four a second; in truth one is answered in a second. */
    @Test
    void howLongOneWouldWaitIsCounted() throws Exception {
        Admission admission = admission(100);
        Pass pass = inside(admission);
        CompletableFuture<Entrance> last = waiting(admission, "last", Urgency.ADVICE, 600);
        for (int number = 0; number < 2; number++) {
            clock.addAndGet(SECOND);
            CompletableFuture<Entrance> next = entering(admission);
            pass.answered();
            pass = ((Entrance.Inside) next.join()).pass();
        }

        long now = clock.get();
        assertThat(admission.enter(Urgency.BEGINNING, now + 3 * SECOND)).isInstanceOf(Entrance.TurnedAway.class);
        CompletableFuture<Entrance> patient = entering(admission);
        pass.answered();
        assertThat(patient.join()).isInstanceOf(Entrance.Inside.class);
        ((Entrance.Inside) patient.join()).pass().unused();
        assertThat(last.join()).isInstanceOf(Entrance.Inside.class);
    }

    /** Waits, and stays inside when it is in. */
    private CompletableFuture<Entrance> entering(Admission admission) {
        int already = admission.state().waiting();
        CompletableFuture<Entrance> entering = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return admission.enter(Urgency.BEGINNING, 600 * SECOND);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
        Await.until("it waits", () -> admission.state().waiting() != already);
        return entering;
    }

    @Test
    void theMoreUrgentTakesThePlaceOfTheLessUrgent() throws Exception {
        Admission admission = admission(1);
        Pass first = inside(admission);
        CompletableFuture<Entrance> advice = waiting(admission, "advice", Urgency.ADVICE, 60);
        CompletableFuture<Entrance> urgent = waiting(admission, "urgent", Urgency.FINISHING, 60);

        assertThat(advice.join()).isInstanceOf(Entrance.TurnedAway.class);
        assertThat(admission.enter(Urgency.BEGINNING, 60 * SECOND)).isInstanceOf(Entrance.TurnedAway.class);
        first.answered();
        assertThat(urgent.join()).isInstanceOf(Entrance.Inside.class);
    }

    @Test
    void whoseTimeIsAsGoodAsOverIsNotServedInVain() throws Exception {
        Admission admission = admission(10);
        Pass first = inside(admission);
        CompletableFuture<Entrance> hopeless = waiting(admission, "hopeless", Urgency.BEGINNING, 40);
        CompletableFuture<Entrance> hopeful = waiting(admission, "hopeful", Urgency.BEGINNING, 60);
        clock.set(40 * SECOND - 1);
        first.unused();

        assertThat(hopeless.join()).isInstanceOf(Entrance.TurnedAway.class);
        assertThat(hopeful.join()).isInstanceOf(Entrance.Inside.class);
    }

    @Test
    void aPassIsGivenBackOnce() throws Exception {
        Admission admission = admission(0);
        Pass pass = inside(admission);
        pass.answered();
        pass.answered();
        pass.unused();

        assertThat(admission.state().inside()).isZero();
    }

    private static Pass inside(Admission admission) throws InterruptedException {
        return ((Entrance.Inside) admission.enter(Urgency.BEGINNING, 600 * SECOND)).pass();
    }

    /** Waits with a deadline in so many seconds; when it is in, it says so and leaves. */
    private CompletableFuture<Entrance> waiting(Admission admission, String name, Urgency urgency, int seconds) {
        int already = admission.state().waiting();
        CompletableFuture<Entrance> entering = CompletableFuture.supplyAsync(
                () -> entered(admission, name, urgency, seconds * SECOND), Executors.newVirtualThreadPerTaskExecutor());
        Await.until(name + " waits", () -> admission.state().waiting() != already || hasReplaced(name));
        return entering;
    }

    private static boolean hasReplaced(String name) {
        return name.equals("urgent");
    }

    private Entrance entered(Admission admission, String name, Urgency urgency, long deadline) {
        try {
            Entrance entrance = admission.enter(urgency, deadline);
            if (entrance instanceof Entrance.Inside(Pass pass)) {
                order.add(name);
                pass.unused();
            }
            return entrance;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
