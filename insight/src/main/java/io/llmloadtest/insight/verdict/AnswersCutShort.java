package io.llmloadtest.insight.verdict;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.ShortAnswers;
import java.util.Map;
import java.util.Optional;

/** Answers shorter than asked, by the reasons that the server gave for their end. */
final class AnswersCutShort implements Check {
    private static final String LIMIT = "length";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level().shortAnswers().flatMap(answers -> finding(answers, evidence));
    }

    private static Optional<Finding> finding(ShortAnswers answers, Evidence evidence) {
        return Evidence.info(
                "short-answers",
                "answers have %s of the %s output tokens asked for on average; %s of %s are shorter, by finish reason: %s. E2E, requests/s and goodput are those of shorter answers"
                        .formatted(
                                Figures.number(answers.outputMean()),
                                Figures.number(answers.askedMean()),
                                Figures.count(answers.requests()),
                                Figures.count(answers.counted()),
                                reasons(answers)),
                advice(answers, evidence.sampling().ignoreEos()));
    }

    private static String reasons(ShortAnswers answers) {
        return answers.byFinishReason().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(reason -> "%s × %s"
                        .formatted(
                                Figures.count(reason.getValue()),
                                reason.getKey().isEmpty() ? "none" : reason.getKey()))
                .collect(joining(", "));
    }

    private static String advice(ShortAnswers answers, boolean endIgnored) {
        long full = answers.byFinishReason().getOrDefault(LIMIT, 0L);
        if (2 * full > answers.requests()) {
            return "the server's own limit came first, mostly its context length: prompt and answer together don't fit;"
                    + " raise it (such as --max-model-len, --ctx-size, num_ctx), or ask for less";
        }
        return endIgnored
                ? "ignore_eos was asked for, and the server doesn't honour it: use a server that does, prompts that need"
                        + " long answers, or an --output-len that answers reach"
                : "--no-ignore-eos lets the model end by itself: leave it out where the server knows ignore_eos, or set"
                        + " --output-len to what answers reach";
    }
}
