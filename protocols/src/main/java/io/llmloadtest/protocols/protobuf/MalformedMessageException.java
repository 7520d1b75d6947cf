package io.llmloadtest.protocols.protobuf;

/** Bytes that are no message. Carries no stack trace: it is a value, thrown. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message, null, false, false);
    }
}
