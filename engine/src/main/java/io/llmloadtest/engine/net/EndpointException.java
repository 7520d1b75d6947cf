package io.llmloadtest.engine.net;

import io.llmloadtest.core.record.FailureKind;

/** The target can't be spoken to at all: its name doesn't resolve, or its certificates can't be loaded. */
public final class EndpointException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    EndpointException(FailureKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }
}
