package io.llmloadtest.core.record;

/** Why a request failed. */
public enum FailureKind {
    DNS,
    CONNECT,
    TLS,
    CONNECT_TIMEOUT,
    FIRST_TOKEN_TIMEOUT,
    STALL_TIMEOUT,
    TOTAL_TIMEOUT,
    /** HTTP 429. */
    RATE_LIMITED,
    /** Any other 4xx, and redirects, which are not followed. */
    CLIENT_ERROR,
    SERVER_ERROR,
    /** An error inside a response whose status was 200. */
    STREAM_ERROR,
    /** The response ended before its finish reason or end mark. */
    TRUNCATED,
    /** A complete response without a single token, and nothing that tells of one out of sight. */
    EMPTY,
    /** Bytes that are not what the protocol allows. */
    MALFORMED,
    /** A 200 that carries something else: a proxy's page, another content type. */
    WRONG_CONTENT,
    /** Our own limits: ports, descriptors, memory. */
    LOCAL
}
