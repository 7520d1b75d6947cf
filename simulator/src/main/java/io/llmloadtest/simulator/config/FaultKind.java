package io.llmloadtest.simulator.config;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.simulator.config.Fault.Canned;
import io.llmloadtest.simulator.config.Fault.Drip;
import io.llmloadtest.simulator.config.Fault.EarlyRole;
import io.llmloadtest.simulator.config.Fault.Ending;
import io.llmloadtest.simulator.config.Fault.Ends;
import io.llmloadtest.simulator.config.Fault.NeverAnswers;
import io.llmloadtest.simulator.config.Fault.NotStreamed;
import io.llmloadtest.simulator.config.Fault.PromptCut;
import io.llmloadtest.simulator.config.Fault.ResetOnAccept;
import io.llmloadtest.simulator.config.Fault.Restyled;
import io.llmloadtest.simulator.config.Framing.LineEnd;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Every fault by name. The first group fails; the rest is unusual but right, and must be read as such. */
public enum FaultKind {
    ERROR_IN_STREAM("error-in-stream", "error event after 5 tokens of a 200", new Ends(5, Ending.ERROR_EVENT)),
    TRUNCATED("truncated", "body ends cleanly after 5 tokens, no finish_reason, no [DONE]", new Ends(5, Ending.CLEAN)),
    CLOSE_MID_BODY("close-mid-body", "connection closes after 5 tokens", new Ends(5, Ending.CLOSE)),
    RESET_MID_BODY("reset-mid-body", "connection is reset after 5 tokens", new Ends(5, Ending.RESET)),
    EMPTY("empty", "200 and [DONE], not one token", new Ends(0, Ending.DONE)),
    STALL("stall", "silence after 5 tokens, the connection stays", new Ends(5, Ending.STALL)),
    MALFORMED_EVENT("malformed-event", "an event that is not JSON after 5 tokens", new Ends(5, Ending.MALFORMED_EVENT)),
    STATUS_429("429", "429 with Retry-After", CannedResponses.error(429, "Too Many Requests", "1")),
    STATUS_503("503", "503 with Retry-After", CannedResponses.error(503, "Service Unavailable", "1")),
    STATUS_500("500", "500", CannedResponses.error(500, "Internal Server Error", "")),
    STATUS_400("400", "400", CannedResponses.error(400, "Bad Request", "")),
    HTML_PAGE("html-page", "200 with an HTML page, as from a proxy", CannedResponses.html()),
    JSON_PAGE("json-page", "200 with JSON that is not a completion", CannedResponses.json()),
    REDIRECT("redirect", "302 to a login page", CannedResponses.redirect()),
    MALFORMED_HTTP("malformed-http", "bytes that are not HTTP", new Canned(0, "HTTQ/9 what?\r\n\r\n", true)),
    NEVER_ANSWERS("never-answers", "accepts the request and never responds", new NeverAnswers()),
    RESET_ON_ACCEPT("reset-on-accept", "connection is reset when accepted (by share only)", new ResetOnAccept()),
    PROMPT_CUT("prompt-cut", "prompt silently cut to 8 tokens; only usage shows it", new PromptCut(8)),

    NOT_STREAMED("not-streamed", "a JSON completion although a stream was requested", new NotStreamed()),
    SLOW_HEADERS("slow-headers", "headers a few bytes at a time, 1 s in all", new Drip(5, 40, true)),
    DRIP("drip", "the whole answer byte by byte, 1 ms apart", new Drip(1, 1, false)),
    EARLY_ROLE("early-role", "role chunk at once, the first token 500 ms later than usual", new EarlyRole(500)),
    NO_SPACE("no-space", "data:{…} without the space", framing(Framing::withoutSpace)),
    CRLF("crlf", "lines end with CRLF", framing(f -> f.withLineEnd(LineEnd.CRLF))),
    CR("cr", "lines end with CR alone", framing(f -> f.withLineEnd(LineEnd.CR))),
    BYTEWISE_CHUNKS("bytewise-chunks", "every byte in an HTTP chunk of its own", framing(Framing::withBytewiseChunks)),
    NO_LAST_BLANK_LINE("no-last-blank-line", "no blank line at the end", framing(Framing::withoutLastBlankLine)),
    COMMENTS("comments", "': ping' before each event", framing(Framing::withComments)),
    EVENT_FIELD("event-field", "'event:' line before each data line", framing(Framing::withEventField)),
    EVENTS_TOGETHER("events-together", "4 events in one write", framing(f -> f.withEventsPerWrite(4))),
    UNICODE_LINE_ENDS(
            "unicode-line-ends",
            "U+2028, U+2029 and U+0085 in the text",
            new Restyled(style -> style.withText(TokenText.UNICODE_LINE_ENDS))),
    REASONING("reasoning", "4 reasoning tokens first", new Restyled(style -> style.withReasoningTokens(4))),
    FIVE_PER_CHUNK("5-per-chunk", "5 tokens in a chunk", new Restyled(style -> style.withTokensPerChunk(5))),
    NO_USAGE("no-usage", "usage is never reported", new Restyled(style -> style.withUsage(UsageReport.NEVER)));

    private final String id;
    private final String description;
    private final Fault fault;

    FaultKind(String id, String description, Fault fault) {
        this.id = id;
        this.description = description;
        this.fault = fault;
    }

    /** As in {@code --fault ID:share} and {@code [[fault:ID]]}. */
    public String id() {
        return id;
    }

    public String description() {
        return description;
    }

    public Fault fault() {
        return fault;
    }

    public static Optional<FaultKind> byId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** All that there are, for whoever named none of them. */
    static String ids() {
        return Arrays.stream(values()).map(FaultKind::id).collect(joining(", "));
    }

    private static Fault framing(UnaryOperator<Framing> change) {
        return new Restyled(style -> style.withFraming(change.apply(style.framing())));
    }
}
