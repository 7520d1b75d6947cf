package io.llmloadtest.server.guard;

import io.javalin.http.Context;

/** Tells browsers which other sites' pages may use the API. */
final class Cors {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String REQUEST_HEADERS = "Content-Type, X-API-Key, X-Request-ID, If-None-Match";
    private static final String RESPONSE_HEADERS =
            "X-Request-ID, X-Total-Count, Link, Location, ETag, Retry-After, Content-Disposition";

    private Cors() {}

    static void answer(Context context, Origins origins) {
        String origin = context.header("Origin");
        context.header("Vary", "Origin");
        if (origin == null || !origins.isForeignAllowed(origin)) {
            return;
        }
        context.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        if (context.method().name().equals("OPTIONS")) {
            context.header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .header("Access-Control-Max-Age", "600");
        }
    }
}
