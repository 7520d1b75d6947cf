package io.llmloadtest.app.doctor;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a prompt is answered sooner when the server has seen it before. */
final class PrefixCache {
    private static final String ID = "prefix-cache";
    private static final double MUCH_SOONER = 0.7;
    private static final long AT_LEAST_NANOS = 2_000_000;
    private static final double A_GOOD_PART = 0.25;

    private PrefixCache() {}

    /** A new prompt, and at once the same again. */
    record Repeat(Answer fresh, Answer again) {}

    static Observation of(List<Repeat> repeats) {
        if (!repeats.stream().allMatch(repeat -> repeat.fresh.hasTokenTimes() && repeat.again.hasTokenTimes())) {
            return Observation.unknown(
                    Topic.PROMPTS,
                    ID,
                    failure(repeats),
                    "if there is one, repeated prompts read too low a TTFT; those of --input-len are all different");
        }
        List<Long> fresh = firstTokens(repeats.stream().map(Repeat::fresh));
        List<Long> again = firstTokens(repeats.stream().map(Repeat::again));
        boolean sooner =
                again.getLast() < MUCH_SOONER * fresh.getFirst() && fresh.getFirst() - again.getLast() > AT_LEAST_NANOS;
        int cached = repeats.stream()
                .mapToInt(repeat -> repeat.again.cachedTokens())
                .min()
                .orElse(-1);
        boolean told = repeats.stream().allMatch(PrefixCache::toldCached);
        return judged(sooner, told, cached, repeats, fresh, again)
                .with(Map.of(
                        "new_first_token_ms", Figures.millis(fresh.getFirst()),
                        "repeated_first_token_ms", Figures.millis(again.getLast()),
                        "cached_tokens", (double) cached));
    }

    private static Observation judged(
            boolean sooner, boolean told, int cached, List<Repeat> repeats, List<Long> fresh, List<Long> again) {
        String times = "TTFT %s for a repeated prompt, %s for a new one".formatted(listed(again), listed(fresh));
        if (sooner || told) {
            return Observation.worthKnowing(
                    Topic.PROMPTS,
                    ID,
                    (told
                                    ? "%d of %d prompt tokens came from it the second time; "
                                            .formatted(
                                                    cached,
                                                    repeats.getFirst().again.promptTokens())
                                    : "the server doesn't tell, but it looks like one; ")
                            + times,
                    "prompts of --input-len are all different and don't hit it; a second run with the same --seed,"
                            + " --shared-prefix-len and repeated lines of --prompts do, and read the lower TTFT");
        }
        return Observation.fine(
                Topic.PROMPTS,
                ID,
                (cached >= 0 ? "no prompt token came from one" : "no sign of one") + "; " + times,
                "prompts may be repeated without reading too low a TTFT");
    }

    /** More than the chat template, which all prompts share. */
    private static boolean toldCached(Repeat repeat) {
        return repeat.again.cachedTokens() - Math.max(0, repeat.fresh.cachedTokens())
                > A_GOOD_PART * repeat.again.asked().tokens();
    }

    private static String failure(List<Repeat> repeats) {
        return repeats.stream()
                .flatMap(repeat -> Stream.of(repeat.fresh, repeat.again))
                .flatMap(answer -> answer.failure().stream())
                .findFirst()
                .orElse("first tokens have no times of their own");
    }

    /** In ascending order. */
    private static List<Long> firstTokens(Stream<Answer> answers) {
        return answers.map(Answer::firstTokenNanos).sorted().toList();
    }

    private static String listed(List<Long> nanos) {
        return nanos.stream().map(Figures::ms).collect(joining(" and "));
    }
}
