package io.llmloadtest.protocols.json;

/** Bytes that are not the JSON they should be. Carries no stack trace: it is a value, thrown. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message, null, false, false);
    }
}
