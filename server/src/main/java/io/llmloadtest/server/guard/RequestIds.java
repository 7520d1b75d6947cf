package io.llmloadtest.server.guard;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code X-Request-ID}: taken over where it is harmless, else made, and given back. */
public final class RequestIds {
    public static final String HEADER = "X-Request-ID";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private RequestIds() {}

    public static void echo(Context context) {
        String id = Optional.ofNullable(context.header(HEADER))
                .filter(given -> HARMLESS.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        context.header(HEADER, id);
    }
}
