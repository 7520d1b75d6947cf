package io.llmloadtest.protocols.answer;

/** How a protocol sends a streamed answer. */
public enum StreamForm {
    /** Server-sent events; {@code [DONE]} ends them where the protocol has an end mark. */
    EVENTS,
    /** JSON documents, one a line; the last one says that it is the last. */
    LINES
}
