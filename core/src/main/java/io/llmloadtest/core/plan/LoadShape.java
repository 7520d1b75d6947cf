package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import io.llmloadtest.core.text.PlainNumber;
import java.util.OptionalInt;

/**
 * How requests arrive. Closed shapes start a request when an earlier one ends; open shapes start requests at times of
 * their own, whatever the server does, and may carry a cap on the requests in flight.
 */
public sealed interface LoadShape {

    /** The most requests that may be in flight; empty when nothing bounds them. */
    OptionalInt maxConcurrency();

    /** A closed loop of {@code users} that each send their next request as soon as the last one ended. */
    record Concurrency(int users) implements LoadShape {
        public static final int MAX_USERS = 100_000;

        public Concurrency {
            require(
                    users >= 1 && users <= MAX_USERS,
                    "concurrency",
                    "must be between 1 and " + MAX_USERS + ", not " + users,
                    "");
        }

        @Override
        public OptionalInt maxConcurrency() {
            return OptionalInt.of(users);
        }
    }

    /** An open shape: arrivals with a mean rate. */
    sealed interface Open extends LoadShape {
        double MAX_PER_SECOND = 1_000_000;

        double perSecond();
    }

    /** Equal gaps of 1/rate. */
    record ConstantRate(double perSecond, OptionalInt maxConcurrency) implements Open {
        public ConstantRate {
            requireOpen(perSecond, maxConcurrency);
        }
    }

    /** Poisson arrivals: independent exponential gaps of mean 1/rate. */
    record PoissonRate(double perSecond, OptionalInt maxConcurrency) implements Open {
        public PoissonRate {
            requireOpen(perSecond, maxConcurrency);
        }
    }

    /**
     * Gamma-distributed gaps of mean 1/rate and shape {@code burstiness}: below 1 burstier than Poisson, 1 is Poisson,
     * above 1 more regular (the same meaning as in vLLM's benchmark).
     */
    record GammaRate(double perSecond, double burstiness, OptionalInt maxConcurrency) implements Open {
        public GammaRate {
            requireOpen(perSecond, maxConcurrency);
            require(
                    burstiness > 0 && Double.isFinite(burstiness),
                    "burstiness",
                    "must be above 0, not " + PlainNumber.of(burstiness),
                    "1 is Poisson, below 1 is burstier",
                    Sentence.of("burstiness-above-zero", "given", PlainNumber.of(burstiness)));
        }
    }

    private static void requireOpen(double perSecond, OptionalInt maxConcurrency) {
        require(
                perSecond > 0 && perSecond <= Open.MAX_PER_SECOND,
                "rate",
                "must be above 0 and at most 1,000,000 requests/s, not " + PlainNumber.of(perSecond),
                "",
                Sentence.of("rate-out-of-range", "given", PlainNumber.of(perSecond)));
        require(
                maxConcurrency.isEmpty() || maxConcurrency.getAsInt() >= 1,
                "max_concurrency",
                "must be at least 1",
                "omit it for no limit",
                Sentence.of("cap-too-small"));
    }
}
