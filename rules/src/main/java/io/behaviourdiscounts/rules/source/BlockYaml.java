package io.behaviourdiscounts.rules.source;

/**
 * Writes a tree as lines of YAML for people to read: mappings and lists over several lines, short ones within a line. Reading the
 * lines gives an equal tree, positions aside.
 */
public final class BlockYaml {

    /** What a mapping or list may have, with its indentation, to stay in one line. */
    private static final int WIDTH = 100;

    private static final String STEP = "  ";

    private BlockYaml() {}

    /**
     * The lines of a mapping as one item of a list, the first behind a {@code -}; each ends in a line feed.
     *
     * @param indent what each line begins with
     */
    public static String item(YamlNode.Mapping mapping, String indent) {
        StringBuilder text = new StringBuilder();
        String begin = indent + "- ";
        for (YamlNode.Entry entry : mapping.entries()) {
            appendEntry(begin, indent + STEP, entry, text);
            begin = indent + STEP;
        }
        return text.toString();
    }

    private static void appendEntry(String begin, String indent, YamlNode.Entry entry, StringBuilder text) {
        text.append(begin).append(FlowYaml.write(entry.key())).append(':');
        String line = FlowYaml.write(entry.value());
        if (isWithinALine(entry.value()) || indent.length() + line.length() < WIDTH) {
            text.append(' ').append(line).append('\n');
            return;
        }
        text.append('\n');
        appendLines(indent + STEP, entry.value(), text);
    }

    /** Single values have no lines of their own; nothing is shorter than what is empty. */
    private static boolean isWithinALine(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> true;
            case YamlNode.Sequence sequence -> sequence.items().isEmpty();
            case YamlNode.Mapping mapping -> mapping.entries().isEmpty();
        };
    }

    private static void appendLines(String indent, YamlNode node, StringBuilder text) {
        switch (node) {
            case YamlNode.Scalar scalar ->
                text.append(indent).append(FlowYaml.write(scalar)).append('\n');
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> appendEntry(indent, indent, entry, text));
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> appendItem(indent, item, text));
        }
    }

    private static void appendItem(String indent, YamlNode item, StringBuilder text) {
        String line = FlowYaml.write(item);
        if (item instanceof YamlNode.Mapping mapping
                && !mapping.entries().isEmpty()
                && indent.length() + line.length() >= WIDTH) {
            text.append(item(mapping, indent));
        } else {
            text.append(indent).append("- ").append(line).append('\n');
        }
    }
}
