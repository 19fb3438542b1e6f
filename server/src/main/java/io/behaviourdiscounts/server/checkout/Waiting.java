package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponReply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Which answers are awaited, by the ids of their requests. */
final class Waiting {

    private final Map<String, CompletableFuture<CouponReply>> answers = new ConcurrentHashMap<>();

    /** Awaits the answer to a request until it {@linkplain #leave leaves}. */
    CompletableFuture<CouponReply> enter(String requestId) {
        CompletableFuture<CouponReply> answer = new CompletableFuture<>();
        answers.put(requestId, answer);
        return answer;
    }

    void leave(String requestId) {
        answers.remove(requestId);
    }

    boolean isAwaited(String requestId) {
        return answers.containsKey(requestId);
    }

    void answer(String requestId, CouponReply reply) {
        CompletableFuture<CouponReply> answer = answers.get(requestId);
        if (answer != null) {
            answer.complete(reply);
        }
    }

    /** This caller is not going to hear an answer. */
    void giveUp(String requestId, Exception cause) {
        CompletableFuture<CouponReply> answer = answers.get(requestId);
        if (answer != null) {
            answer.completeExceptionally(cause);
        }
    }

    /** Nobody who waits now is going to hear an answer. */
    void giveUp(Exception cause) {
        answers.values().forEach(answer -> answer.completeExceptionally(cause));
    }

    void close() {
        giveUp(new IllegalStateException("the gateway is closed"));
    }

    int size() {
        return answers.size();
    }
}
