package io.llmloadtest.server.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** {@code /docs}: the contract to read and to try, from the jar alone. */
public final class Docs implements Handler {
    private static final String OURS = "/io/llmloadtest/server/docs/";
    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String HOUR = "public, max-age=3600";

    /** What there is below {@code /docs/}, with its type; nothing else of the jar is served. */
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "start.js", "text/javascript;charset=utf-8");

    @Override
    public void handle(Context context) {
        Replies.polled(context, "text/html;charset=utf-8", "no-cache", Resources.required(OURS + "index.html"));
    }

    /** {@code /docs/{file}}. */
    public Handler files() {
        return context -> {
            String name = context.pathParam("file");
            String type = FILES.get(name);
            if (type == null) {
                throw ProblemException.notFound("This page does not exist.");
            }
            String path = name.equals("start.js") ? OURS + name : viewer() + name;
            Replies.polled(context, type, HOUR, Resources.required(path));
        };
    }

    /** The folder's name has the viewer's version. */
    private static String viewer() {
        Properties pom = new Properties();
        try {
            pom.load(new StringReader(new String(Resources.required(POM), StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException("text can always be read", impossible);
        }
        return "/META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/";
    }
}
