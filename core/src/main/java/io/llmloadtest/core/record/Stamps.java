package io.llmloadtest.core.record;

/**
 * The instants of a request in nanoseconds from its level's start, {@link #ABSENT} where there was none.
 *
 * @param intended when the plan wanted it to start
 * @param released when nothing of the plan held it back any more: it was due, and under a cap on concurrency a place was
 *     free
 * @param started when a loop took it up, before it had a connection
 * @param connected when it had a connection; equal to {@code started} on a kept one
 * @param sent when its last byte was handed to the kernel
 * @param headers when the response's status and headers were complete
 * @param firstEvent first event of the protocol, whatever it held
 * @param firstToken first thing generated: content, reasoning, refusal, a called function, audio
 * @param firstAnswerToken first token that isn't reasoning
 * @param lastToken last token
 * @param lastEvent last event of the protocol before its end mark, such as one that only carries usage
 * @param ended the protocol's end mark or the close, whichever completes the response; or when it failed
 * @param closed when the response's body was over by its framing or by the close, at or after {@code ended}
 */
public record Stamps(
        long intended,
        long released,
        long started,
        long connected,
        long sent,
        long headers,
        long firstEvent,
        long firstToken,
        long firstAnswerToken,
        long lastToken,
        long lastEvent,
        long ended,
        long closed) {
    /** No such instant. */
    public static final long ABSENT = Long.MIN_VALUE;

    public static boolean isPresent(long stampNanos) {
        return stampNanos != ABSENT;
    }
}
