package io.behaviourdiscounts.rules.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/**
 * Makes the tree of one document from the parser's events. It counts what the document comes to with all aliases written out
 * before it hands out an alias, so that no one ever walks a tree beyond the bounds.
 */
final class NodeBuilder {

    /** A node that has a name, and what it comes to. */
    private record Named(YamlNode node, long nodes, long characters, int height) {}

    private final String file;
    private final ParserImpl events;
    private final long maxCharacters;
    private final List<Problem> problems;
    private final Map<Anchor, Optional<Named>> byAnchor = new HashMap<>();
    private long nodes;
    private long characters;

    NodeBuilder(String file, ParserImpl events, long maxCharacters, List<Problem> problems) {
        this.file = file;
        this.events = events;
        this.maxCharacters = maxCharacters;
        this.problems = problems;
    }

    YamlNode document() throws YamlFault {
        events.next(); // the stream's start
        if (events.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlFault(Position.START, "the file is empty");
        }
        events.next(); // the document's start
        YamlNode root = node(0).node();
        events.next(); // the document's end
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlFault(
                    position(events.peekEvent()),
                    "a second document begins here: a file holds one, without '---' lines");
        }
        return root;
    }

    private Named node(int depth) throws YamlFault {
        Event event = events.next();
        if (event instanceof AliasEvent alias) {
            return written(alias, depth);
        }
        NodeEvent start = (NodeEvent) event;
        if (depth > YamlReader.MAX_DEPTH) {
            throw new YamlFault(position(start), "this is nested deeper than " + YamlReader.MAX_DEPTH + " levels");
        }
        start.getAnchor().ifPresent(anchor -> byAnchor.put(anchor, Optional.empty()));
        long nodesBefore = nodes;
        long charactersBefore = characters;
        Built built =
                start instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) start, depth);
        Named named = new Named(built.node(), nodes - nodesBefore, characters - charactersBefore, built.height());
        start.getAnchor().ifPresent(anchor -> byAnchor.put(anchor, Optional.of(named)));
        return named;
    }

    private record Built(YamlNode node, int height) {}

    private Built scalar(ScalarEvent event) throws YamlFault {
        checkTag(event.getTag(), event);
        // A plain ~ is YAML's way to write nothing.
        String text = event.isPlain() && event.getValue().equals("~") ? "" : event.getValue();
        count(1, text.length(), event);
        boolean plain = event.isPlain() && (text.isEmpty() || FlowYaml.mayStandPlain(text));
        if (event.isPlain()) {
            StrangeCharacters.complaint(text)
                    .ifPresent(complaint -> problems.add(Problem.at(file, position(event), complaint)));
        }
        return new Built(new YamlNode.Scalar(text, plain, !event.isPlain(), position(event)), 0);
    }

    private Built collection(CollectionStartEvent event, int depth) throws YamlFault {
        checkTag(event.getTag(), event);
        count(1, 0, event);
        return event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
    }

    private Built sequence(CollectionStartEvent start, int depth) throws YamlFault {
        List<YamlNode> items = new ArrayList<>();
        int height = 0;
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Named item = node(depth + 1);
            items.add(item.node());
            height = Math.max(height, item.height());
        }
        events.next();
        return new Built(new YamlNode.Sequence(items, position(start)), height + 1);
    }

    private Built mapping(CollectionStartEvent start, int depth) throws YamlFault {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        int height = 0;
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode.Scalar key = key(depth);
            Named value = node(depth + 1);
            height = Math.max(height, value.height());
            YamlNode.Entry first = entries.putIfAbsent(key.text(), new YamlNode.Entry(key, value.node()));
            if (first != null) {
                String message = "'%s' stands twice in this mapping; it is also at line %d"
                        .formatted(
                                Excerpt.of(key.text()), first.key().position().line());
                problems.add(Problem.at(file, key.position(), message));
            }
        }
        events.next();
        return new Built(new YamlNode.Mapping(List.copyOf(entries.values()), position(start)), height + 1);
    }

    private YamlNode.Scalar key(int depth) throws YamlFault {
        Event event = events.peekEvent();
        if (!(node(depth + 1).node() instanceof YamlNode.Scalar key)) {
            throw new YamlFault(
                    position(event), "a key must be a text, and here a list or a mapping stands in its place");
        }
        if (key.text().equals("<<")) {
            throw new YamlFault(position(event), "'<<' (merging mappings) is not part of YAML 1.2: write the keys out");
        }
        return new YamlNode.Scalar(key.text(), key.plain(), key.quoted(), position(event));
    }

    private Named written(AliasEvent event, int depth) throws YamlFault {
        Optional<Named> known = byAnchor.get(event.getAlias());
        String name = Excerpt.of(event.getAlias().getValue());
        if (known == null) {
            throw new YamlFault(
                    position(event),
                    "'*%s' stands for a part that is marked '&%s', and there is none before it".formatted(name, name)
                            + "; a text that begins with '*' must stand in quotes");
        }
        Named named = known.orElseThrow(
                () -> new YamlFault(position(event), "'*%s' stands inside of itself".formatted(name)));
        count(named.nodes(), named.characters(), event);
        if (depth + named.height() > YamlReader.MAX_DEPTH) {
            throw new YamlFault(position(event), "this is nested deeper than " + YamlReader.MAX_DEPTH + " levels");
        }
        return named;
    }

    private void count(long moreNodes, long moreCharacters, Event event) throws YamlFault {
        nodes += moreNodes;
        characters += moreCharacters;
        if (nodes > YamlReader.MAX_NODES) {
            throw new YamlFault(
                    position(event),
                    "with its aliases written out, the file has more than %,d values: split it, or use fewer aliases"
                            .formatted(YamlReader.MAX_NODES));
        }
        if (characters > maxCharacters) {
            throw new YamlFault(
                    position(event),
                    "with its aliases written out, the file is longer than %,d KiB: split it, or use fewer aliases"
                            .formatted(maxCharacters / 1024));
        }
    }

    private static void checkTag(Optional<String> tag, Event event) throws YamlFault {
        if (tag.isPresent()) {
            throw new YamlFault(
                    position(event),
                    "the tag '%s' can't be used here: take it out; a text that begins with '!' must stand in quotes"
                            .formatted(Excerpt.of(tag.get().replace("tag:yaml.org,2002:", "!!"))));
        }
    }

    private static Position position(Event event) {
        return event.getStartMark()
                .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.START);
    }
}
