package io.llmloadtest.transport.tls;

/** Certificates or keys that can't be used, with the file and the reason. */
public final class TlsSetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsSetupException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
