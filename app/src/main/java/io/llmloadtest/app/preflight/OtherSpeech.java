package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.NoAnswer;
import java.util.Optional;

/** Tells of servers that speak, but not as they were spoken to. */
final class OtherSpeech {
    private OtherSpeech() {}

    /** Of a server that only has HTTP/2; empty where that isn't so, or isn't known. */
    static Optional<Refusal> wantsHttp2(HttpReply reply, Target target) {
        return reply instanceof NoAnswer none
                ? Refusals.of(none, target).filter(refusal -> refusal.missing() == Refusal.Missing.OLDER_HTTP)
                : Optional.empty();
    }

    /** Of a server that speaks, but not as it was spoken to; empty where nobody knows what it speaks. */
    static Optional<Refusal> of(NoAnswer none, String what, Object... where) {
        String message = none.message();
        if (message.contains("HTTP/2 only")) {
            return Optional.of(Refusal.wantsHttp2(what + "Ask it by HTTP/2.").as("only-newer-http", where));
        }
        if (message.contains("HTTP/1.1 only")) {
            return Optional.of(Refusal.of(
                            what + "Ask it by HTTP/1.1, or use the port that has HTTP/2: gRPC has one of its own"
                                    + " (Triton: 8001).",
                            "http",
                            "server_url")
                    .as("only-older-http", where));
        }
        if (message.contains("speaks TLS")) {
            return Optional.of(Refusal.of(what + "Use https:// instead of http://.", "server_url")
                    .as("has-tls", where));
        }
        return message.contains("compressed")
                ? Optional.of(Refusal.of(
                                what + "Turn compression off for this path in the proxy or gateway: it delays"
                                        + " tokens.",
                                "server_url")
                        .as("compressed", where))
                : Optional.empty();
    }

    /** What has no status line isn't HTTP; what breaks further on is, but broken. */
    static Refusal malformed(NoAnswer none, String what, Object... where) {
        boolean begins =
                !none.message().contains("not a status line") && !none.message().contains("not HTTP/1.1");
        return begins
                ? Refusal.of(
                                what + "The server there breaks HTTP's rules: check it, or what stands in front of it,"
                                        + " such as a proxy or gateway.",
                                "server_url")
                        .as("broken-http", where)
                : Refusal.of(
                                what + "The service there doesn't speak HTTP: check the port, and http:// or https://.",
                                "server_url")
                        .as("no-http", where);
    }
}
