package io.behaviourdiscounts.barcodes.layout;

/** A layout's author has to change something; never leaves this package. */
final class LayoutMistake extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    LayoutMistake(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
