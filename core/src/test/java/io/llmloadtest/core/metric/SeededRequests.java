package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Requests of every kind, always the same for the same seed: users who ask one request after the other. */
final class SeededRequests {
    private static final FailureKind[] KINDS = FailureKind.values();

    private final SplittableRandom random;
    private final List<RequestRecord> made = new ArrayList<>();

    private SeededRequests(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param tokens of an answer on average */
    static List<RequestRecord> of(long seed, int users, int requestsEach, int tokens) {
        SeededRequests seeded = new SeededRequests(seed);
        for (int user = 0; user < users; user++) {
            double at = seeded.random.nextDouble() * 50;
            for (int turn = 0; turn < requestsEach; turn++) {
                at = seeded.request(at, tokens) + seeded.random.nextDouble();
            }
        }
        return seeded.made;
    }

    private double request(double at, int tokens) {
        Requests request = started(at)
                .number(made.size())
                .intended(at - random.nextDouble() * 3)
                .released(at - random.nextDouble())
                .connected(at + (random.nextInt(4) == 0 ? random.nextDouble() : 0))
                .input(new TokenCount(80 + random.nextInt(40), TokenSource.USAGE))
                .cached(random.nextInt(3) - 1)
                .served(new ServerTimings(
                        OptionalDouble.of(random.nextDouble()),
                        OptionalDouble.of(random.nextDouble() * 20),
                        OptionalDouble.empty()));
        double ended = at;
        int kind = random.nextInt(100);
        if (kind < 95) {
            ended = at + 20 + random.nextDouble() * 200;
            int reads = 1 + random.nextInt(2 * tokens);
            for (int read = 0; read < reads; read++) {
                request.read(ended, random.nextInt(20) == 0 ? random.nextInt(4) : 1);
                ended += 1 + random.nextDouble() * random.nextDouble() * 40;
            }
        }
        request.asked(2 * tokens);
        RequestRecord built = switch (kind) {
            case 0, 1, 2 -> request.cancelled(ended + 1);
            case 3, 4, 5, 96, 97, 98, 99 ->
                request.failed(
                        ended + random.nextDouble() * 5,
                        KINDS[random.nextInt(KINDS.length)],
                        "error " + random.nextInt(1_000) + (random.nextBoolean() ? " of " : " in ") + "it");
            default -> request.completed(ended + 1);
        };
        made.add(built);
        return ended + 5;
    }
}
