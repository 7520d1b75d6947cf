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
    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

    /** Checks host and origin of an HTTP request. */
    public void admit(Context context) {
        checkHost(context);
        Cors.answer(context, origins);
        String method = context.method().name();
        if (!READING.contains(method)) {
            checkOrigin(context);
        }
    }

    /** Checks the key of a request by the route that it was found to take, however its path is written. */
    public void admitTo(Context context) {
        if (!context.routeRoles().contains(Access.OPEN)) {
            checkKey(context);
        }
    }

    /** Checks host and origin of a WebSocket; its key is checked when it is open, to be refused by a close code. */
    public void admitUpgrade(Context context) {
        checkHost(context);
        checkOrigin(context);
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
            throw ProblemException.forbidden("Pages of " + origin.orElse("") + " may not use this server; add the"
                    + " origin to CORS_ORIGINS to allow them.");
        }
    }

    private void checkKey(Context context) {
        if (!key.accepts(Optional.ofNullable(context.header("X-API-Key")))) {
            throw ProblemException.unauthorized();
        }
    }
}
