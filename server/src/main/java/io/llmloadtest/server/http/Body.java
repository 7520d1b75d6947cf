package io.llmloadtest.server.http;

import io.javalin.http.Context;
import io.llmloadtest.core.plan.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON object that a request carries. */
public final class Body {
    private static final int MAX_BYTES = 1 << 20;
    /** Of a file of 8 million characters in JSON, where most of them are written as one byte. */
    private static final int MAX_BYTES_WITH_FILES = 16 << 20;

    private Body() {}

    /**
     * The body's fields.
     *
     * @param problems hears of what is wrong with single fields
     * @throws ProblemException when there is no JSON object at all
     */
    public static Fields fields(Context context, Problems problems) {
        return fields(context, problems, MAX_BYTES);
    }

    /**
     * Likewise, of a body that may have files in it.
     *
     * @param problems hears of what is wrong with single fields
     * @throws ProblemException when there is no JSON object at all
     */
    public static Fields withFiles(Context context, Problems problems) {
        return fields(context, problems, MAX_BYTES_WITH_FILES);
    }

    private static Fields fields(Context context, Problems problems, int maxBytes) {
        requireJson(context.contentType());
        try {
            JsonNode body = Json.MAPPER.readTree(bytes(context, maxBytes));
            if (body instanceof ObjectNode object) {
                return new Fields(object, "", problems);
            }
            throw ProblemException.badRequest("The body must be one JSON object.");
        } catch (JacksonException notJson) {
            throw ProblemException.badRequest("The body is not valid JSON: " + JsonFault.reason(notJson));
        }
    }

    private static void requireJson(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw ProblemException.wrongContentType();
        }
    }

    /** Counts for itself, for a body in chunks doesn't say how long it will be. */
    private static byte[] bytes(Context context, int maxBytes) {
        try {
            byte[] read = context.req().getInputStream().readNBytes(maxBytes + 1);
            if (read.length > maxBytes) {
                throw ProblemException.tooLarge(maxBytes);
            }
            return read;
        } catch (IOException brokenOff) {
            throw new UncheckedIOException("the request was interrupted", brokenOff);
        }
    }
}
