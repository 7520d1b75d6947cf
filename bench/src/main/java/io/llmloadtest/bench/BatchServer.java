package io.llmloadtest.bench;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A model of a server with continuous batching under a closed loop of users: a step gives each running request a token,
 * takes time by how many there are and by the prompts that it begins, and is slow or fast together with those near it
 * (an autoregressive factor of its own memory), as real servers are by their neighbours, clocks and caches. Requests of
 * one moment so hang together, which a test that takes them for independent doesn't know.
 */
final class BatchServer {
    private static final double MILLI = 1e6;
    private static final double STEP_MILLIS = 12;
    private static final double MILLIS_EACH = 0.25;
    private static final double MILLIS_A_PROMPT_TOKEN = 0.06;
    /** Of the slow factor: half of it is left after some 70 steps, about a second. */
    private static final double MEMORY = 0.99;

    private static final double SPREAD = 0.08;

    private final SplittableRandom random;
    private final int users;
    private final double slowdown;
    private final List<RequestRecord> done = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private double now;
    private double factor;

    private static final class Running {
        private final double started;
        private final int prompt;
        private final int tokens;
        private int made;
        private double first;

        private Running(double started, int prompt, int tokens) {
            this.started = started;
            this.prompt = prompt;
            this.tokens = tokens;
        }
    }

    /** @param slowdown 1.1 for a server all of whose steps take 10 % longer */
    BatchServer(long seed, int users, double slowdown) {
        this.random = new SplittableRandom(seed);
        this.users = users;
        this.slowdown = slowdown;
        this.factor = SPREAD * random.nextGaussian();
    }

    /** So many requests by their ends. */
    List<RequestRecord> serve(int requests) {
        while (done.size() < requests) {
            while (running.size() < users) {
                running.add(new Running(now, length(random, 256, 0.5), length(random, 64, 0.4)));
            }
            step();
        }
        return done.subList(0, requests);
    }

    private static int length(RandomGenerator random, double median, double sigma) {
        return (int) Math.max(2, Math.round(median * Math.exp(sigma * random.nextGaussian())));
    }

    private void step() {
        double prompts = running.stream()
                .filter(request -> request.made == 0)
                .mapToInt(request -> request.prompt)
                .sum();
        factor = MEMORY * factor + Math.sqrt(1 - MEMORY * MEMORY) * SPREAD * random.nextGaussian();
        double jitter = Math.exp(factor + 0.03 * random.nextGaussian());
        now += slowdown
                * jitter
                * MILLI
                * (STEP_MILLIS + MILLIS_EACH * running.size() + MILLIS_A_PROMPT_TOKEN * prompts);
        running.forEach(this::token);
        running.removeIf(request -> request.made == request.tokens);
    }

    private void token(Running request) {
        request.made++;
        if (request.made == 1) {
            request.first = now;
        }
        if (request.made == request.tokens) {
            done.add(record(request));
        }
    }

    private RequestRecord record(Running request) {
        long started = (long) request.started;
        long first = (long) request.first;
        long last = (long) now;
        return new RequestRecord(
                done.size(),
                0,
                0,
                request.prompt,
                request.tokens,
                new TokenCount(request.prompt, TokenSource.USAGE),
                new TokenCount(request.tokens, TokenSource.USAGE),
                -1,
                -1,
                request.tokens,
                new Stamps(
                        started, started, started, started, started, first, first, first, first, last, last, last,
                        last),
                new TokenTimes(
                        new long[] {first, last},
                        new int[] {1, request.tokens - 1},
                        new int[] {1, 1},
                        new long[0],
                        false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("length"));
    }
}
