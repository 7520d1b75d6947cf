package io.llmloadtest.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways to answer. */
public final class Replies {
    private static final String JSON = "application/json";

    private Replies() {}

    public static void json(Context context, Object body) {
        context.header("Cache-Control", "no-store").contentType(JSON).result(Json.bytes(body));
    }

    public static void json(Context context, int status, Object body) {
        context.status(status);
        json(context, body);
    }

    /** Something that is asked for again and again: 304 while it is as the client has it. */
    public static void polled(Context context, byte[] json) {
        polled(context, JSON, "no-cache", json);
    }

    /** The same for any kind of content. */
    public static void polled(Context context, String contentType, String cacheControl, byte[] body) {
        String tag = tag(body);
        context.header("ETag", tag).header("Cache-Control", cacheControl);
        if (names(context.header("If-None-Match"), tag)) {
            context.status(304);
        } else {
            context.contentType(contentType).result(body);
        }
    }

    public static void problem(Context context, Problem problem) {
        context.status(problem.status())
                .header("Cache-Control", "no-store")
                .contentType(Problem.CONTENT_TYPE)
                .result(Json.bytes(problem));
    }

    private static boolean names(@Nullable String ifNoneMatch, String tag) {
        return Optional.ofNullable(ifNoneMatch).stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || weak(one).equals(tag));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    /** Weak, for a compressed body is another one byte by byte. */
    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
