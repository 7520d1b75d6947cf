package io.llmloadtest.simulator.dialect;

import java.util.Optional;

/** A request that gets an error instead of an answer. Carries no stack trace: it is a value, thrown. */
public final class RequestRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String reason;
    private final transient Optional<String> param;

    private RequestRejected(int status, String type, String reason, Optional<String> param) {
        super(reason, null, false, false);
        this.status = status;
        this.type = type;
        this.reason = reason;
        this.param = param;
    }

    public static RequestRejected badRequest(String message, String param) {
        return new RequestRejected(400, "BadRequestError", message, Optional.of(param));
    }

    public static RequestRejected malformed(String message) {
        return new RequestRejected(400, "BadRequestError", message, Optional.empty());
    }

    public static RequestRejected unknownModel(String model) {
        String message = "The model `" + model + "` does not exist.";
        return new RequestRejected(404, "NotFoundError", message, Optional.of("model"));
    }

    public static RequestRejected unauthorized() {
        return new RequestRejected(401, "AuthenticationError", "Unauthorized", Optional.empty());
    }

    public static RequestRejected notFound() {
        return new RequestRejected(404, "NotFoundError", "Not Found", Optional.empty());
    }

    public static RequestRejected wrongMethod() {
        return new RequestRejected(405, "MethodNotAllowedError", "Method Not Allowed", Optional.empty());
    }

    public static RequestRejected queueFull() {
        return new RequestRejected(503, "ServiceUnavailableError", "Too many requests wait.", Optional.empty());
    }

    public int status() {
        return status;
    }

    /** Its kind, in vLLM's words. */
    public String type() {
        return type;
    }

    public String reason() {
        return reason;
    }

    /** The field that is wrong. */
    public Optional<String> param() {
        return param;
    }
}
