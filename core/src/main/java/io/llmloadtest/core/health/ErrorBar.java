package io.llmloadtest.core.health;

import io.llmloadtest.core.record.StampSource;

/**
 * How far this client's time stamps were off in a rehearsal: a load on a server in the same process that knew when it
 * wrote each token. Errors are stamp minus truth.
 *
 * @param streams at once, as many as the plan's where it was bounded no lower
 * @param tokensPerSecond of all streams together
 * @param tokens whose stamps were compared
 * @param steady whether the error had stopped falling before it was taken
 */
public record ErrorBar(
        int streams,
        double tokensPerSecond,
        long tokens,
        double p50Millis,
        double p99Millis,
        StampSource stampSource,
        boolean steady) {}
