package io.llmloadtest.server.guard;

import io.javalin.http.Context;
import io.llmloadtest.server.http.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every request before anything else does.
 *
 * @param hosts the names that the server answers to
 */
public record Doorkeeper(KeyCheck key, Origins origins, HostNames hosts) {
    private static final List<String> OPEN = List.of("/health", "/api/v1/health", "/api/v1/benchmark/health");
    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

    /** Checks host, origin and key of an HTTP request. */
    public void admit(Context context) {
        checkHost(context);
        Cors.answer(context, origins);
        String method = context.method().name();
        if (!READING.contains(method)) {
            checkOrigin(context);
        }
        if (wantsKey(context.path()) && !method.equals("OPTIONS")) {
            checkKey(context);
        }
    }

    /** Checks host and origin of a WebSocket; its key is checked when it is open, to be refused by a close code. */
    public void admitUpgrade(Context context) {
        checkHost(context);
        checkOrigin(context);
    }

    /** Everything but health and the pages, which hold nothing secret. */
    private static boolean wantsKey(String path) {
        boolean open = OPEN.stream().anyMatch(health -> path.equals(health) || path.startsWith("/health/"));
        return (path.startsWith("/api/") || path.equals("/metrics")) && !open;
    }

    private void checkHost(Context context) {
        String host = Optional.ofNullable(context.host()).orElse("");
        if (!hosts.contain(host)) {
            throw ProblemException.misdirected(host);
        }
    }

    private void checkOrigin(Context context) {
        Optional<String> origin = Optional.ofNullable(context.header("Origin"));
        if (!origins.allow(origin, Optional.ofNullable(context.host()).orElse(""))) {
            throw ProblemException.forbidden("Pages of " + origin.orElse("") + " may not use this server; name the"
                    + " origin in CORS_ORIGINS if they should.");
        }
    }

    private void checkKey(Context context) {
        if (!key.accepts(Optional.ofNullable(context.header("X-API-Key")))) {
            throw ProblemException.unauthorized();
        }
    }
}
