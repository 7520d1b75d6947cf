package io.llmloadtest.app.doctor;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether a prompt is answered sooner when the server has seen it before. */
final class PrefixCache {
    private static final String ID = "prefix-cache";
    private static final double MUCH_SOONER = 0.7;
    private static final long AT_LEAST_NANOS = 2_000_000;
    private static final double A_GOOD_PART = 0.25;

    private static final String IF_THERE_IS_ONE =
            "if there is one, repeated prompts have too low a TTFT; prompts of --input-len are all different";

    private PrefixCache() {}

    /** A new prompt, and at once the same again. */
    record Repeat(TracedAnswer fresh, TracedAnswer again) {}

    /**
     * The repeats together.
     *
     * @param fresh first tokens of new prompts, in nanoseconds and ascending
     * @param again the same of repeated ones
     * @param cached the fewest prompt tokens that a repeated one took from a cache; -1 where the server doesn't say
     */
    private record Seen(List<Long> fresh, List<Long> again, int cached) {
        static Seen of(List<Repeat> repeats) {
            return new Seen(
                    firstTokens(repeats.stream().map(Repeat::fresh)),
                    firstTokens(repeats.stream().map(Repeat::again)),
                    repeats.stream()
                            .mapToInt(repeat -> repeat.again.cachedTokens())
                            .min()
                            .orElse(-1));
        }

        boolean isSooner() {
            return again.getLast() < MUCH_SOONER * fresh.getFirst()
                    && fresh.getFirst() - again.getLast() > AT_LEAST_NANOS;
        }

        /** New prompts of one length differ by as much as a cache would make. */
        boolean isUnsteady() {
            return fresh.getFirst() < MUCH_SOONER * fresh.getLast()
                    && fresh.getLast() - fresh.getFirst() > AT_LEAST_NANOS;
        }

        @Override
        public String toString() {
            return "TTFT %s for a repeated prompt, %s for a new one".formatted(listed(again), listed(fresh));
        }
    }

    static Observation of(List<Repeat> repeats) {
        if (!repeats.stream().allMatch(repeat -> repeat.fresh.hasTokenTimes() && repeat.again.hasTokenTimes())) {
            return Observation.unknown(Topic.PROMPTS, ID, failure(repeats), IF_THERE_IS_ONE);
        }
        Seen seen = Seen.of(repeats);
        Map<String, Double> figures = new TreeMap<>(Map.of(
                "new_first_token_ms", FigureText.millis(seen.fresh().getFirst()),
                "repeated_first_token_ms", FigureText.millis(seen.again().getLast())));
        if (seen.cached() >= 0) {
            figures.put("cached_tokens", (double) seen.cached());
        }
        TracedAnswer repeated = repeats.getFirst().again();
        boolean reported = repeats.stream().allMatch(PrefixCache::reportsCached);
        return (reported || seen.isSooner() ? present(seen, reported, repeated) : absent(seen)).with(figures);
    }

    private static Observation present(Seen seen, boolean reported, TracedAnswer repeated) {
        String how = reported
                ? "%d of %d prompt tokens came from it the second time"
                        .formatted(seen.cached(), repeated.promptTokens())
                : "not reported, but it looks like one";
        return Observation.worthKnowing(
                Topic.PROMPTS,
                ID,
                how + "; " + seen,
                "prompts of --input-len are all different and don't hit it; a second run with the same --seed,"
                        + " --shared-prefix-len and repeated lines of --prompts do, and read the lower TTFT");
    }

    private static Observation absent(Seen seen) {
        if (seen.cached() >= 0) {
            return Observation.fine(
                    Topic.PROMPTS,
                    ID,
                    "no prompt token came from one; " + seen,
                    "prompts may be repeated without lowering TTFT");
        }
        return seen.isUnsteady()
                ? Observation.unknown(
                        Topic.PROMPTS, ID, "not reported, and times vary too much; " + seen, IF_THERE_IS_ONE)
                : Observation.fine(
                        Topic.PROMPTS,
                        ID,
                        "no sign of one; " + seen,
                        "if there is one, it saves no time on a prompt of this length; it may on longer ones");
    }

    /** More than the chat template, which all prompts share. */
    private static boolean reportsCached(Repeat repeat) {
        return repeat.again.cachedTokens() - Math.max(0, repeat.fresh.cachedTokens())
                > A_GOOD_PART * repeat.again.asked().tokens();
    }

    private static String failure(List<Repeat> repeats) {
        return repeats.stream()
                .flatMap(repeat -> Stream.of(repeat.fresh, repeat.again))
                .flatMap(answer -> answer.failure().stream())
                .findFirst()
                .orElse("first tokens have no own times");
    }

    /** In ascending order. */
    private static List<Long> firstTokens(Stream<TracedAnswer> answers) {
        return answers.map(TracedAnswer::firstTokenNanos).sorted().toList();
    }

    private static String listed(List<Long> nanos) {
        return nanos.stream().map(FigureText::ms).collect(joining(" and "));
    }
}
