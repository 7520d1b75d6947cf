package io.llmloadtest.transport.http;

/** Bytes that are not HTTP/1.1, or beyond its limits here. Carries no stack trace: it is a value, thrown. */
public final class HttpFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public HttpFormatException(String message) {
        super(message, null, false, false);
    }
}
