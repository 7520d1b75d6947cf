package io.llmloadtest.core.record;

/** How an answer that counts differed from what its protocol says. */
public enum Deviation {
    /** The stream's end mark never came; finish reason and usage say that nothing is missing. */
    NO_END_MARK,
    /** Its content type says something else than what the body is. */
    OTHER_CONTENT_TYPE,
    /** JSON documents, one after the other, instead of server-sent events. */
    JSON_LINES,
    /** It came compressed although no compression was offered, so that its pieces may have been held back. */
    COMPRESSED,
    /** Each chunk held all of the text so far, so that its bytes grow with the square of its length. */
    REPEATED_TEXT,
    /** Its usage contradicts itself, what was asked or what came; the plausible count was taken. */
    CONTRADICTORY_USAGE
}
