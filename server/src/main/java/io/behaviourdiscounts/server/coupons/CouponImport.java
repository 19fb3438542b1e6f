package io.behaviourdiscounts.server.coupons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import io.behaviourdiscounts.server.events.Entry;
import io.behaviourdiscounts.server.events.EntrySource;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the coupons of another system's export, each row once: what a row asks of the issuer has an id of the import's name and the code, by which
 * the issuer knows the coupon that it made, however often and however late the row comes again. So an import that was interrupted is begun again.
 */
public final class CouponImport {

    private static final String STATUS = "status";
    private static final String CODE = "code";
    private static final String VALID_FROM = "valid_from";

    /** What was valid in another system was valid before it came here. */
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

    /** The first bits of a hash tell codes apart. */
    private static final int HASH_BYTES = 16;

    private final Optional<Issuer> issuer;
    private final Consumer<Row> refused;
    private final Map<BigInteger, Long> lines = new HashMap<>();
    private final LongAdder imported = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private long rows;

    /** What a coupon was where it comes from. */
    private enum Status {
        ACTIVE,
        DISABLED,
        USED,
        EXPIRED
    }

    /**
     * A row that became no coupon.
     *
     * @param line where it begins, from 1
     * @param reason a stable word
     * @param detail what is wrong, for people; without the code
     */
    public record Row(long line, String reason, String detail) {}

    /**
     * What became of a file.
     *
     * @param rows all of them
     * @param imported those that are coupons now; of a dry run, that would be
     */
    public record Outcome(long rows, long imported, long refused) {}

    /**
     * Who makes the coupons.
     *
     * @param ask asks the issuer
     * @param name the import's: the same rows of an import of the same name are the same coupons
     * @param atOnce so many questions at once
     */
    public record Issuer(
            BiFunction<CouponCommand, Duration, CallOutcome> ask,
            KeyRing keys,
            String name,
            By by,
            Duration patience,
            int atOnce) {}

    /**
     * An import.
     *
     * @param issuer nothing for a dry run, which only reads
     * @param refused hears of rows that become no coupons, by several threads, one at a time
     */
    public CouponImport(Optional<Issuer> issuer, Consumer<Row> refused) {
        this.issuer = issuer;
        this.refused = refused;
    }

    /** A row that can be a coupon. */
    private record Wanted(long line, CouponDefinition definition, Status status) {}

    /** Makes the coupons of all rows; it returns when all were answered. */
    public Outcome run(EntrySource entries) throws IOException, InterruptedException {
        int atOnce = issuer.map(Issuer::atOnce).orElse(1);
        Semaphore places = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NewCoupons made = issuer.map(known ->
                            new NewCoupons(LengthPrefixedFields.DEFAULT_TENANT, known.keys(), new SecureRandom()))
                    .orElse(null);
            for (Optional<Entry> next = entries.next();
                    next.isPresent() && failure.get() == null;
                    next = entries.next()) {
                rows++;
                Optional<Wanted> wanted = read(next.get());
                if (wanted.isEmpty()) {
                    continue;
                }
                if (made == null) {
                    imported.increment();
                    continue;
                }
                places.acquire();
                threads.execute(() -> {
                    try {
                        make(issuer.orElseThrow(), made, wanted.get());
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        places.release();
                    }
                });
            }
            places.acquire(atOnce);
        }
        RuntimeException bug = failure.get();
        if (bug != null) {
            throw bug;
        }
        return new Outcome(rows, imported.sum(), refusals.sum());
    }

    private Optional<Wanted> read(Entry entry) {
        return switch (entry) {
            case Entry.Unreadable(long line, String message) -> refuse(line, "unreadable", message);
            case Entry.Document(long line, var json) ->
                json instanceof ObjectNode object
                        ? read(line, object)
                        : refuse(line, "unreadable", "a JSON object is expected");
            case Entry.Mapped event -> throw new IllegalStateException("a mapping of coupons makes no events");
        };
    }

    private Optional<Wanted> read(long line, ObjectNode row) {
        String word = row.path(STATUS).asText("active");
        Optional<Status> status = EnumWords.find(Status.class, word);
        if (status.isEmpty()) {
            return refuse(
                    line,
                    "wrong_status",
                    "status: found '" + word
                            + "', expected active, disabled, used or expired; the mapping can rename it");
        }
        row.remove(STATUS);
        if (!row.hasNonNull(VALID_FROM)) {
            row.put(VALID_FROM, EVER.toString());
        }
        if (status.get() == Status.USED && row.has("usage_limit")) {
            row.set("usage_count", row.get("usage_limit"));
        } else if (status.get() == Status.USED) {
            row.put("usage_count", 1);
        }
        return switch (RuleFiles.readCoupon("row", row.toString())) {
            case Reading.Wrong<CouponDefinition> wrong ->
                refuse(
                        line,
                        "wrong_coupon",
                        wrong.problems().stream().map(Problem::message).collect(Collectors.joining("; ")));
            case Reading.Read<CouponDefinition> read -> known(line, read.value(), status.get());
        };
    }

    private Optional<Wanted> known(long line, CouponDefinition definition, Status status) {
        String code = definition.code();
        if (code == null) {
            return refuse(line, "wrong_coupon", CODE + ": a row needs its code");
        }
        byte[] hash = Sha256.of(LengthPrefixedFields.encode("import", CodeText.normalise(code)));
        Long before = lines.putIfAbsent(new BigInteger(1, Arrays.copyOf(hash, HASH_BYTES)), line);
        return before == null
                ? Optional.of(new Wanted(line, definition, status))
                : refuse(line, "duplicate_code", "line " + before + " has this code already, as codes are read here");
    }

    private void make(Issuer by, NewCoupons coupons, Wanted wanted) {
        CouponCommand command = coupons.asked(
                        wanted.definition(), "", 0, by.by().author(), EVER)
                .command();
        String couponId = Objects.requireNonNull(command.getCouponId());
        command.setIdempotencyKey(Origin.OF_IMPORT + by.name() + "/" + couponId);
        command.setOccurredAt(by.by().at());
        CouponReply made = ask(by, wanted, command);
        if (made == null) {
            return;
        }
        CouponCommand more = more(by, wanted, couponId, made);
        if (more == null || ask(by, wanted, more) != null) {
            imported.increment();
        }
    }

    /** What makes it what it was; nothing where it is so already. */
    private static @Nullable CouponCommand more(Issuer by, Wanted wanted, String couponId, CouponReply made) {
        boolean hasEnded = "expired".equals(made.getStatus()) || "revoked".equals(made.getStatus());
        String reason = "it was " + EnumWords.of(wanted.status()) + " where it comes from";
        return switch (wanted.status()) {
            case ACTIVE, USED -> null;
            case DISABLED -> hasEnded ? null : CouponAdministration.command("block", couponId, reason, by.by());
            case EXPIRED -> hasEnded ? null : CouponAdministration.command("revoke", couponId, reason, by.by());
        };
    }

    /** The issuer's answer; null where the row is refused. What has ended meanwhile is what it was to become. */
    private @Nullable CouponReply ask(Issuer by, Wanted wanted, CouponCommand command) {
        CallOutcome outcome = by.ask().apply(command, by.patience());
        if (!(outcome instanceof CallOutcome.Answered(CouponReply reply))) {
            refuse(wanted.line(), "no_answer", "the issuer did not answer; import again, which makes no coupon twice");
            return null;
        }
        String reason = reply.getReason();
        if (reason == null || reason.startsWith("already_")) {
            return reply;
        }
        refuse(wanted.line(), reason, Objects.requireNonNullElse(reply.getDetail(), reason));
        return null;
    }

    private <T> Optional<T> refuse(long line, String reason, String detail) {
        refusals.increment();
        synchronized (refused) {
            refused.accept(new Row(line, reason, detail));
        }
        return Optional.empty();
    }
}
