package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping with a fixed set of keys. */
public final class ObjectShape<T> implements Shape<T> {

    private final String what;
    private final String keyWord;
    private final List<Key<?>> keys;
    private final Map<String, Key<?>> byName = new HashMap<>();
    private final Function<Entries, @Nullable T> maker;
    private final NearestWord nearest;
    private final boolean maybeEmpty;

    private ObjectShape(
            String what,
            String keyWord,
            List<Key<?>> keys,
            NearestWord nearest,
            boolean maybeEmpty,
            Function<Entries, @Nullable T> maker) {
        this.what = what;
        this.keyWord = keyWord;
        this.keys = List.copyOf(keys);
        this.maker = maker;
        this.keys.forEach(key -> byName.put(key.name(), key));
        this.nearest = nearest;
        this.maybeEmpty = maybeEmpty;
    }

    private static NearestWord nearest(List<Key<?>> keys, Map<String, String> otherWords) {
        return new NearestWord(keys.stream().map(Key::name).toList(), otherWords);
    }

    /**
     * A mapping.
     *
     * @param what its name in messages, with its article: {@code a rule}
     * @param maker makes the value; it may still find something wrong with it, and then gives null
     */
    public static <T> ObjectShape<T> of(String what, List<Key<?>> keys, Function<Entries, @Nullable T> maker) {
        return new ObjectShape<>(what, "key", keys, nearest(keys, Map.of()), false, maker);
    }

    /** The same, its keys called by another word, and with words that people write for some of them. */
    public ObjectShape<T> calling(String word, Map<String, String> otherWords) {
        return new ObjectShape<>(what, word, keys, nearest(keys, otherWords), maybeEmpty, maker);
    }

    /** The same, and it may be empty. */
    public ObjectShape<T> maybeEmpty() {
        return new ObjectShape<>(what, keyWord, keys, nearest, true, maker);
    }

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            findings.expected(
                    what + ", a mapping with keys such as '" + keys.getFirst().name() + "'", node);
            return null;
        }
        if (mapping.entries().isEmpty() && !maybeEmpty && keys.stream().noneMatch(Key::isRequired)) {
            findings.expected(what + " with something in it", node);
            return null;
        }
        Entries entries = new Entries(mapping.position(), findings);
        boolean known = readEntries(mapping, entries, findings);
        if (!readable(mapping, entries, findings)) {
            return null;
        }
        T made = maker.apply(entries);
        return known ? made : null;
    }

    /** Reads every entry; false when there was an unknown key. */
    private boolean readEntries(YamlNode.Mapping mapping, Entries entries, Findings findings) {
        boolean known = true;
        YamlNode.Entry before = null;
        for (YamlNode.Entry entry : mapping.entries()) {
            Key<?> key = byName.get(entry.key().text());
            if (key == null) {
                findings.add(
                        entry.key().position(),
                        DecimalComma.complaint(before, entry)
                                .orElseGet(() -> unknown(entry.key().text())));
                known = false;
            } else {
                readEntry(key, entry, entries, findings);
            }
            before = entry;
        }
        return known;
    }

    private static <V> void readEntry(Key<V> key, YamlNode.Entry entry, Entries entries, Findings findings) {
        V value = findings.under(key.name(), () -> key.shape().read(entry.value(), findings));
        if (value != null) {
            entries.put(key, value, entry.key().position(), entry.value().position());
        }
    }

    /** Whether all that stands there was read, and all that is required stands there. */
    private boolean readable(YamlNode.Mapping mapping, Entries entries, Findings findings) {
        Set<String> written = new HashSet<>();
        mapping.entries().forEach(entry -> written.add(entry.key().text()));
        Set<String> meant = new HashSet<>();
        written.stream()
                .filter(name -> !byName.containsKey(name))
                .forEach(name -> nearest.nearest(name).ifPresent(meant::add));
        boolean readable = true;
        for (Key<?> key : keys) {
            // Of a key that was only misspelt the author hears once.
            if (key.isRequired() && !written.contains(key.name()) && !meant.contains(key.name())) {
                findings.add(mapping.position(), missing(key));
            }
            readable &= entries.has(key) || (!written.contains(key.name()) && !key.isRequired());
        }
        return readable;
    }

    private String missing(Key<?> key) {
        return "%s needs '%s': %s".formatted(what, key.name(), key.meaning());
    }

    private String unknown(String name) {
        return "unknown %s '%s' in %s; %s".formatted(keyWord, Excerpt.of(name), what, nearest.advice(name));
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        JsonObject properties = new JsonObject();
        for (Key<?> key : keys) {
            JsonObject value = key.shape().schema(definitions);
            // Draft 7 ignores what stands beside a $ref, so that a reference with a meaning needs a wrapping.
            JsonObject described = new JsonObject().put("description", sentence(key.meaning()));
            properties.put(
                    key.name(),
                    value.has("$ref") ? described.putObjects("allOf", List.of(value)) : described.putAll(value));
        }
        JsonObject schema = new JsonObject()
                .put("title", title())
                .put("type", "object")
                .put("additionalProperties", false)
                .put("properties", properties);
        List<String> required =
                keys.stream().filter(Key::isRequired).map(Key::name).toList();
        if (required.isEmpty()) {
            return maybeEmpty ? schema : schema.put("minProperties", 1);
        }
        return schema.putTexts("required", required);
    }

    private static String sentence(String meaning) {
        String begun = meaning.startsWith("true:") ? meaning : upperFirst(meaning);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /** What it is called, without its article and quotes. */
    private String title() {
        return upperFirst(
                what.replaceFirst("^an? ", "").replaceFirst(" mapping$", "").replace("'", ""));
    }

    private static String upperFirst(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
