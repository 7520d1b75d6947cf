package io.llmloadtest.simulator.config;

/** What the tokens of an answer read. */
public enum TokenText {
    /** A word, with a space before it. */
    WORDS,
    /** The server's {@link System#nanoTime} when the token is written: a client on this machine can take its error. */
    NANO_TIME,
    /** A word and one of U+2028, U+2029, U+0085, unescaped: no line ends for SSE, though some clients split there. */
    UNICODE_LINE_ENDS
}
