package io.llmloadtest.transport.loop;

/** A system call on a socket failed for a named reason. Carries no stack trace: it is a value, thrown. */
final class SocketFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CloseReason reason;

    SocketFailure(CloseReason.Kind kind, String detail) {
        super(detail, null, false, false);
        this.reason = new CloseReason(kind, detail);
    }

    CloseReason reason() {
        return reason;
    }
}
