package io.llmloadtest.simulator.config;

import io.llmloadtest.simulator.config.Fault.Canned;
import java.nio.charset.StandardCharsets;

final class CannedResponses {
    private CannedResponses() {}

    static Canned error(int status, String reason, String retryAfter) {
        String body = "{\"error\":{\"message\":\"" + reason + " (simulated)\",\"type\":\"" + reason.replace(" ", "")
                + "Error\",\"param\":null,\"code\":" + status + "}}";
        String extra = retryAfter.isEmpty() ? "" : "retry-after: " + retryAfter + "\r\n";
        return response(status, reason, "application/json", extra, body);
    }

    static Canned html() {
        String body = "<!doctype html><html><body><h1>Please sign in</h1></body></html>";
        return response(200, "OK", "text/html; charset=utf-8", "", body);
    }

    static Canned json() {
        return response(200, "OK", "application/json", "", "{\"status\":\"welcome\",\"service\":\"gateway\"}");
    }

    static Canned redirect() {
        return response(302, "Found", "text/html", "location: /login\r\n", "");
    }

    private static Canned response(int status, String reason, String type, String extra, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new Canned(
                status,
                "HTTP/1.1 " + status + " " + reason + "\r\ncontent-type: " + type + "\r\n" + extra + "content-length: "
                        + length + "\r\n\r\n" + body,
                false);
    }
}
