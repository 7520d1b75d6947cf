package io.llmloadtest.storage.json;

/** Text that isn't, or isn't any more, what its place says. */
public final class UnreadableJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableJsonException(String what, Exception cause) {
        super("this version of LLM Loadtest can't read this " + what + ": " + cause.getMessage(), cause);
    }
}
