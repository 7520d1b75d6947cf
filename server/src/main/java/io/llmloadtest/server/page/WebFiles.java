package io.llmloadtest.server.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The dashboard's files, from the folder {@code web} of the class path. A path of the dashboard's own, which is no file,
 * gets its first page; where the jar has no dashboard a page says so.
 */
public final class WebFiles implements Handler {
    private static final String FOLDER = "/web";
    private static final String WELCOME = "/io/llmloadtest/server/welcome.html";
    private static final Pattern HARMLESS = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");
    private static final String HTML = "text/html;charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", HTML),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"));

    /** Names of files below this folder carry a hash of their content. */
    private static final String HASHED = "/assets/";

    @Override
    public void handle(Context context) {
        String path = context.path();
        if (path.startsWith("/api/")) {
            throw ProblemException.notFound("There is nothing at " + path + "; see /docs.");
        }
        String extension = extension(path);
        if (extension.isEmpty()) {
            firstPage(context);
            return;
        }
        byte[] file = Optional.ofNullable(TYPES.get(extension))
                .filter(known -> HARMLESS.matcher(path).matches())
                .flatMap(known -> Resources.read(FOLDER + path))
                .orElseThrow(() -> ProblemException.notFound("There is no file " + path + "."));
        String cache = path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache";
        Replies.polled(context, TYPES.getOrDefault(extension, HTML), cache, file);
    }

    private static void firstPage(Context context) {
        Optional<byte[]> dashboard = Resources.read(FOLDER + "/index.html");
        if (dashboard.isEmpty() && !context.path().equals("/")) {
            throw ProblemException.notFound("There is nothing at " + context.path() + "; see /docs.");
        }
        Replies.polled(context, HTML, "no-cache", dashboard.orElseGet(() -> Resources.required(WELCOME)));
    }

    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
