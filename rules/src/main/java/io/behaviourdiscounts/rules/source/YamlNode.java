package io.behaviourdiscounts.rules.source;

import java.util.List;
import java.util.Optional;

/** A part of a YAML document, with the place where it begins. Aliases are written out; tags and comments are gone. */
public sealed interface YamlNode {

    /** Where it begins. */
    Position position();

    /**
     * A single value.
     *
     * @param text what it says, without quotes
     * @param plain whether it stood without quotes and could stand so in one line of flow style; an empty plain text is a value
     *     that was not written at all
     * @param quoted whether it stood in quotes, or as a block of lines
     */
    record Scalar(String text, boolean plain, boolean quoted, Position position) implements YamlNode {

        /** Whether nothing was written where a value could stand. */
        public boolean isAbsent() {
            return plain && text.isEmpty();
        }
    }

    record Sequence(List<YamlNode> items, Position position) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Entries in the order of the text; no key stands twice. */
    record Mapping(List<Entry> entries, Position position) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** What stands under a key. */
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
