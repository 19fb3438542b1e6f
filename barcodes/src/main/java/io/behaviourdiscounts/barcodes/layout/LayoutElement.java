package io.behaviourdiscounts.barcodes.layout;

/** One part of a layout. */
public sealed interface LayoutElement {

    /** How many characters it has at least. */
    int shortest();

    /** How many it has at most: more than at least of one field at most in a layout. */
    int longest();

    /** What may stand at a place of it. */
    CharacterClass at(int index);

    /** Whether a character may stand at a place of it. */
    default boolean accepts(int index, char character) {
        return at(index).contains(character);
    }

    /** Characters that always stand there. */
    record Literal(String text) implements LayoutElement {

        @Override
        public int shortest() {
            return text.length();
        }

        @Override
        public int longest() {
            return text.length();
        }

        @Override
        public CharacterClass at(int index) {
            return CharacterClass.of(text.charAt(index));
        }

        @Override
        public boolean accepts(int index, char character) {
            return text.charAt(index) == character;
        }
    }

    /** A part with a name. */
    sealed interface Field extends LayoutElement {
        String name();
    }

    /**
     * Characters of a class.
     *
     * @param decimals how many of the digits stand behind the point; none of letters
     */
    record Text(String name, CharacterClass characters, int shortest, int longest, int decimals) implements Field {

        @Override
        public CharacterClass at(int index) {
            return characters;
        }

        public boolean isNumber() {
            return characters.equals(CharacterClass.DIGITS);
        }
    }

    /** A day, or a month. */
    record Day(String name, DateForm form) implements Field {

        @Override
        public int shortest() {
            return form.length();
        }

        @Override
        public int longest() {
            return form.length();
        }

        @Override
        public CharacterClass at(int index) {
            return CharacterClass.DIGITS;
        }
    }

    /** Check digits of all that stands before. */
    record Check(String name, CheckKind kind) implements Field {

        @Override
        public int shortest() {
            return kind.length();
        }

        @Override
        public int longest() {
            return kind.length();
        }

        @Override
        public CharacterClass at(int index) {
            return CharacterClass.DIGITS;
        }
    }
}
