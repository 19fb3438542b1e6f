package io.behaviourdiscounts.benchmarks.batches;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchCodes;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.batch.KnownBatches.BatchedCode;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.server.coupons.CodeList;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Exports a batch's codes twice, plain and gzipped, in one thread, compares the bytes, has every code led back to its number, and tries random strings
 * of the right form. Prints a table in Markdown; fails where anything is not as it must be.
 *
 * <p>{@code CodeExport [CODES] [PATTERN]}
 */
public final class CodeExport {

    private static final int GUESSES = 1_000_000;
    private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final KnownBatches known;
    private final Batch batch;
    private final BatchCodes codes;

    private CodeExport(KeyRing keys, String pattern, long count) {
        known = new KnownBatches("default", keys);
        batch = Batch.of(record(keys, pattern, count)).orElseThrow();
        known.put(batch);
        codes = known.codes(batch).orElseThrow();
    }

    private static BatchRecord record(KeyRing keys, String pattern, long count) {
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        NewCoupon offer = NewCoupon.newBuilder()
                .setEncryptedCode(ByteBuffer.allocate(0))
                .setEncryptionKeyId("")
                .setAction(DiscountAction.newBuilder().setType("free_shipping").build())
                .setValidFrom(now)
                .setExpiresAt(now.plusSeconds(1))
                .setType("single_use")
                .setUsageLimit(1)
                .build();
        return BatchRecord.newBuilder()
                .setId("b-1")
                .setPattern(pattern)
                .setCodes(count)
                .setFirst(1_000_003)
                .setIssuingKeyId(keys.currentIssuingKeyId())
                .setStatus("active")
                .setOffer(offer)
                .setCreatedBy("benchmark")
                .setCreatedAt(now)
                .build();
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        String pattern = arguments.length > 1 ? arguments[1] : "************";
        new CodeExport(KeyRingGenerator.generate(new SecureRandom()), pattern, count).run();
    }

    private void run() throws IOException, GeneralSecurityException {
        System.out.printf("%,d codes of %s%n%n", batch.codes(), batch.pattern());
        System.out.println("| what | s | a second |");
        System.out.println("| --- | ---: | ---: |");
        String first = export("export", OutputStream.nullOutputStream());
        String second = export("export again", OutputStream.nullOutputStream());
        export("export, gzipped", new GZIPOutputStream(OutputStream.nullOutputStream()));
        require(first.equals(second), "the second export has other bytes");
        long begin = System.nanoTime();
        for (long sequence = 0; sequence < batch.codes(); sequence++) {
            BatchedCode found = known.find(codes.code(sequence)).orElseThrow();
            require(found.sequence() == sequence, "a code leads to another number");
        }
        tell("code and back", batch.codes(), begin);
        guess();
    }

    private String export(String what, OutputStream to) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long begin = System.nanoTime();
        try (PrintWriter out = new PrintWriter(new DigestOutputStream(to, digest), false, StandardCharsets.UTF_8)) {
            require(new CodeList(codes, CodeList.Format.CSV).writeTo(out), "the export failed");
        }
        tell(what, batch.codes(), begin);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void guess() {
        Random random = new Random(1);
        String[] guesses = new String[GUESSES];
        for (int at = 0; at < GUESSES; at++) {
            StringBuilder guess = new StringBuilder();
            for (int place = 0; place < batch.pattern().length(); place++) {
                guess.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            guesses[at] = guess.toString();
        }
        long hits = 0;
        long begin = System.nanoTime();
        for (String guess : guesses) {
            hits += known.find(guess).isPresent() ? 1 : 0;
        }
        tell("strings that are no code (" + hits + " hits)", GUESSES, begin);
    }

    private static void tell(String what, long count, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("| %s | %.1f | %,.0f |%n", what, seconds, count / seconds);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
