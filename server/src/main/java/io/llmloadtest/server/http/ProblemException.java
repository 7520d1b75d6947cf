package io.llmloadtest.server.http;

import java.util.Map;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public Problem problem() {
        return problem;
    }

    /** Response headers that belong to it. */
    public Map<String, String> headers() {
        return headers;
    }

    public static ProblemException badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    public static ProblemException unauthorized() {
        return of(401, "Unauthorized", "This server requires its key in the header X-API-Key.");
    }

    public static ProblemException forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    public static ProblemException unknownRun(String runId) {
        return of(404, "Not Found", "No run has the id '" + runId + "'.");
    }

    public static ProblemException notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    public static ProblemException conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    public static ProblemException tooLarge(int limitBytes) {
        return of(413, "Content Too Large", "The body may have " + limitBytes + " bytes at most.");
    }

    public static ProblemException wrongContentType() {
        return of(415, "Unsupported Media Type", "The body must be JSON: send Content-Type: application/json.");
    }

    public static ProblemException misdirected(String host) {
        return of(
                421,
                "Misdirected Request",
                "This server doesn't accept the name '" + host
                        + "'; use localhost or its address, or add the name to ALLOWED_HOSTS.");
    }

    public static ProblemException tooMany(String detail, long retryAfterSeconds) {
        return new ProblemException(
                Problem.of(429, "Too Many Requests", detail), Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    public static ProblemException notImplemented(String detail) {
        return of(501, "Not Implemented", detail);
    }

    public static ProblemException unavailable(String detail) {
        return of(503, "Service Unavailable", detail);
    }

    private static ProblemException of(int status, String title, String detail) {
        return new ProblemException(Problem.of(status, title, detail), Map.of());
    }
}
