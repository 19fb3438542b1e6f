package io.behaviourdiscounts.rules.source;

/** Ends the reading of a text that is not the YAML we take; never leaves this package. */
final class YamlFault extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Position position;

    YamlFault(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    Position position() {
        return position;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
