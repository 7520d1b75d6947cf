package io.llmloadtest.simulator;

import java.util.Optional;

/** A request that gets an error instead of an answer. Carries no stack trace: it is a value, thrown. */
final class RequestRejected extends Exception {
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

    static RequestRejected badRequest(String message, String param) {
        return new RequestRejected(400, "BadRequestError", message, Optional.of(param));
    }

    static RequestRejected invalidJson(String message) {
        return new RequestRejected(400, "BadRequestError", message, Optional.empty());
    }

    static RequestRejected unknownModel(String model) {
        String message = "The model `" + model + "` does not exist.";
        return new RequestRejected(404, "NotFoundError", message, Optional.of("model"));
    }

    static RequestRejected unauthorized() {
        return new RequestRejected(401, "AuthenticationError", "Unauthorized", Optional.empty());
    }

    static RequestRejected notFound() {
        return new RequestRejected(404, "NotFoundError", "Not Found", Optional.empty());
    }

    static RequestRejected wrongMethod() {
        return new RequestRejected(405, "MethodNotAllowedError", "Method Not Allowed", Optional.empty());
    }

    static RequestRejected queueFull() {
        return new RequestRejected(503, "ServiceUnavailableError", "Too many requests wait.", Optional.empty());
    }

    int status() {
        return status;
    }

    byte[] body() {
        return ErrorBody.of(status, type, reason, param);
    }
}
