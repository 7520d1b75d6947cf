package io.llmloadtest.transport.tls;

/** What is to be spoken within TLS, as ALPN (RFC 7301) has it. */
public enum Alpn {
    /** Also spoken by servers that choose nothing. */
    HTTP_1_1("http/1.1", "HTTP/1.1"),
    /** Only spoken by servers that choose it. */
    HTTP_2("h2", "HTTP/2");

    private final String id;
    private final String words;

    Alpn(String id, String words) {
        this.id = id;
        this.words = words;
    }

    String id() {
        return id;
    }

    /** To be named in a sentence. */
    String words() {
        return words;
    }

    /** Whether a server that chose {@code chosen} speaks it; "" for one that chose nothing. */
    boolean accepts(String chosen) {
        return chosen.equals(id) || (this == HTTP_1_1 && chosen.isEmpty());
    }
}
