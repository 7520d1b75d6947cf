package io.llmloadtest.simulator.config;

import java.util.function.UnaryOperator;

/** One way in which an answer goes wrong, or merely looks unusual. */
public sealed interface Fault {
    /** These bytes instead of the answer, after which the connection closes if {@code closes}; no HTTP has status 0. */
    record Canned(int status, String response, boolean closes) implements Fault {}

    /** The answer as one JSON document although a stream was asked for. */
    record NotStreamed() implements Fault {}

    /** The stream ends like {@code ending} after some tokens, or before the last one if there are fewer. */
    record Ends(int afterTokens, Ending ending) implements Fault {}

    /** A good answer, told in another style. */
    record Restyled(UnaryOperator<ResponseStyle> change) implements Fault {}

    /** The role chunk comes at once, and everything else later than it would by {@code millis}. */
    record EarlyRole(long millis) implements Fault {}

    /** The request is taken and nothing ever answered. */
    record NeverAnswers() implements Fault {}

    /** Bytes go out {@code bytes} at a time, every {@code millis}: all of them, or the headers only. */
    record Drip(int bytes, long millis, boolean headersOnly) implements Fault {}

    /** The connection is reset when it is accepted. */
    record ResetOnAccept() implements Fault {}

    /** The prompt is cut to that many tokens, and nothing but usage says so. */
    record PromptCut(int tokens) implements Fault {}

    /** How a stream ends before its time. */
    enum Ending {
        /** {@code data: {"error":…}}, {@code [DONE]}. */
        ERROR_EVENT,
        /** An event that isn't JSON, {@code [DONE]}. */
        MALFORMED_EVENT,
        /** The body ends in order, without finish reason and {@code [DONE]}. */
        CLEAN,
        /** The connection closes in mid-body. */
        CLOSE,
        /** The connection is reset in mid-body. */
        RESET,
        /** Nothing more comes, and the connection stays. */
        STALL,
        /** {@code [DONE]} and no finish reason. */
        DONE
    }
}
