package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.issuer.batch.KnownBatches.BatchedCode;
import io.behaviourdiscounts.rules.code.BatchPattern;
import java.util.Collection;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The forms of codes that there are batches of, found by the length of a code and by what it begins with. */
final class CodeForms {

    private final Map<String, Form> byName = new ConcurrentHashMap<>();
    private final Map<Integer, NavigableMap<Integer, Map<String, Map<String, Form>>>> byLength =
            new ConcurrentHashMap<>();

    /** The batches of one form and key: ranges of numbers that no two batches share. */
    static final class Form {

        private final BatchPattern pattern;
        private final CodeSpace space;
        private final NavigableMap<Long, Batch> byFirst = new ConcurrentSkipListMap<>();

        private final String keyId;

        private Form(BatchPattern pattern, String keyId, CodeSpace space) {
            this.keyId = keyId;
            this.pattern = pattern;
            this.space = space;
        }

        void put(Batch batch) {
            byFirst.merge(
                    batch.first(),
                    batch,
                    (known, next) ->
                            known.id().equals(next.id()) || Batch.OLDEST_FIRST.compare(next, known) < 0 ? next : known);
        }

        /** Whether it is that of a pattern's codes under a key. */
        boolean isOf(BatchPattern other, String otherKeyId) {
            return keyId.equals(otherKeyId) && pattern.form().equals(other.form());
        }

        BatchPattern pattern() {
            return pattern;
        }

        CodeSpace space() {
            return space;
        }

        Collection<Batch> batches() {
            return byFirst.values();
        }

        Optional<BatchedCode> find(String normalised) {
            OptionalLong number = space.number(normalised);
            return number.isPresent() ? find(number.getAsLong()) : Optional.empty();
        }

        private Optional<BatchedCode> find(long number) {
            Entry<Long, Batch> before = byFirst.floorEntry(number);
            return Optional.ofNullable(before)
                    .map(Entry::getValue)
                    .filter(batch -> batch.has(number))
                    .map(batch -> new BatchedCode(batch, number - batch.first()));
        }
    }

    /** The form of a batch. */
    Form space(Batch batch, Supplier<CodeSpace> space) {
        BatchPattern pattern = batch.pattern();
        return byName.computeIfAbsent(name(batch), made -> {
            Form form = new Form(pattern, batch.keyId(), space.get());
            byLength.computeIfAbsent(pattern.length(), length -> new ConcurrentSkipListMap<>())
                    .computeIfAbsent(pattern.prefix().length(), length -> new ConcurrentHashMap<>())
                    .computeIfAbsent(pattern.prefix(), prefix -> new ConcurrentHashMap<>())
                    .put(made, form);
            return form;
        });
    }

    /** The form of a batch that was put; nothing where it never was. */
    Optional<Form> of(Batch batch) {
        return Optional.ofNullable(byName.get(name(batch)));
    }

    private static String name(Batch batch) {
        return batch.pattern().form() + " " + batch.keyId();
    }

    /** All forms. */
    Stream<Form> all() {
        return byName.values().stream();
    }

    /** The forms that have the length and the beginning of a normalised code. */
    Stream<Form> like(String normalised) {
        var byPrefixLength = byLength.get(normalised.length());
        return byPrefixLength == null
                ? Stream.empty()
                : byPrefixLength.entrySet().stream()
                        .map(entry -> entry.getValue().get(normalised.substring(0, entry.getKey())))
                        .flatMap(forms -> forms == null ? Stream.empty() : forms.values().stream());
    }
}
