package io.llmloadtest.protocols.answer;

import io.llmloadtest.core.text.ServerText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a call of gRPC ended.
 *
 * @param message in the server's words; may be empty
 */
public record GrpcStatus(int code, String message) {
    private static final List<String> NAMES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    /** HTTP's status for each code, as Google's API design guide has them. */
    private static final List<Integer> HTTP =
            List.of(200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 404, 500, 503, 500, 401);

    /**
     * The status that fields behind a body tell; empty where they tell none.
     *
     * @param fields the value of the field of a name
     */
    public static Optional<GrpcStatus> in(Function<String, Optional<String>> fields) {
        return fields.apply("grpc-status")
                .map(code -> new GrpcStatus(
                        number(code), decoded(fields.apply("grpc-message").orElse(""))));
    }

    /** One that nobody has defined is an error all the same. */
    private static int number(String code) {
        boolean digits = !code.isEmpty() && code.length() <= 3 && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(code) : NAMES.indexOf("UNKNOWN");
    }

    /** Percent-encoded UTF-8, of which some servers encode too little. */
    private static String decoded(String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length());
        byte[] given = message.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < given.length; at++) {
            int high = at + 2 < given.length && given[at] == '%' ? Character.digit(given[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(given[at + 2], 16);
            bytes.write(low < 0 ? given[at] : high << 4 | low);
            at += low < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public boolean ok() {
        return code == 0;
    }

    /** The status that an answer over HTTP alone would have. */
    public int http() {
        return code < HTTP.size() ? HTTP.get(code) : 500;
    }

    /** For a person. */
    public String words() {
        String name = code < NAMES.size() ? NAMES.get(code) : "gRPC status " + code;
        return message.isBlank() ? name : name + ": " + ServerText.message(message);
    }
}
