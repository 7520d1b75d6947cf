package io.llmloadtest.transport.http2;

/**
 * Why a stream ended before its response was complete.
 *
 * @param message for a person
 */
public record StreamFailure(Kind kind, String message) {

    /** What the client may make of it. */
    public enum Kind {
        /** The server has not processed the request, which may be sent again. */
        REFUSED,
        /** The server has ended the stream. */
        RESET,
        /** The server wants to be asked for less. */
        OVERLOADED,
        /** What came isn't what HTTP/2 allows. */
        MALFORMED
    }

    static StreamFailure ofReset(int code) {
        String name = ErrorCode.name(code);
        return switch (code) {
            case ErrorCode.REFUSED_STREAM ->
                new StreamFailure(Kind.REFUSED, "the server refused the HTTP/2 stream (" + name + ")");
            case ErrorCode.ENHANCE_YOUR_CALM ->
                new StreamFailure(Kind.OVERLOADED, "the server wants fewer requests (HTTP/2 " + name + ")");
            case ErrorCode.HTTP_1_1_REQUIRED ->
                new StreamFailure(Kind.RESET, "the server wants HTTP/1.1 for this request (HTTP/2 " + name + ")");
            default -> new StreamFailure(Kind.RESET, "the server reset the HTTP/2 stream (" + name + ")");
        };
    }

    static StreamFailure unprocessed(String goAway) {
        return new StreamFailure(Kind.REFUSED, goAway);
    }

    static StreamFailure malformed(String why) {
        return new StreamFailure(Kind.MALFORMED, why);
    }
}
