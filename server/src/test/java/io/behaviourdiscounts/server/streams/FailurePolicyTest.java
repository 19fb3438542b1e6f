package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import java.util.ArrayList;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private final ArrayList<Throwable> bugs = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(ApplicationId.ENGINE, bugs::add);

    @Test
    void anOutageIsWaitedOut() {
        var outage = new StreamsException(new RegistryUnavailableException("away", null));
        assertThat(policy.handle(outage)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(bugs).isEmpty();
    }

    @Test
    void whoStopsDoesNotWait() {
        policy.stop();
        assertThat(policy.handle(new TimeoutException("no broker")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(bugs).isEmpty();
    }

    @Test
    void aBugStopsTheApplicationAndIsTold() {
        var bug = new StreamsException(new IllegalStateException("balance below zero"));
        assertThat(policy.handle(bug)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(bugs).containsExactly(bug);
    }
}
