package io.llmloadtest.report.text;

/** How a terminal shows what a word means; what it says never depends on it. */
@FunctionalInterface
public interface Style {
    /** No colour: for files, pipes and terminals that have none. */
    Style PLAIN = (tone, text) -> text;

    /** The sixteen colours that every terminal knows, so that its theme decides how they look. */
    Style ANSI = (tone, text) ->
            tone == Tone.PLAIN || text.isBlank() ? text : "\u001b[" + tone.code + "m" + text + "\u001b[0m";

    /** {@code text}, painted; its visible width must not change. */
    String paint(Tone tone, String text);

    /** What a piece of text is. */
    enum Tone {
        PLAIN("0"),
        HEADING("1"),
        MUTED("2"),
        GOOD("32"),
        WARN("33"),
        BAD("31");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }
}
