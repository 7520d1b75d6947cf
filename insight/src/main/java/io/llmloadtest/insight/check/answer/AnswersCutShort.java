package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.FixedLength;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers shorter than asked, by the reasons that the server gave for their end. */
final class AnswersCutShort implements Check {
    private static final String LIMIT = "length";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level()
                .shortAnswers()
                .map(answers -> finding(answers, evidence.asked().length()));
    }

    private static Finding finding(ShortAnswers answers, FixedLength asked) {
        return Finding.info("short-answers")
                .saying("seen")
                .advising(advice(answers, asked))
                .with(
                        Figure.amount("output", answers.outputMean(), Unit.OUTPUT_TOKENS),
                        Figure.amount("asked", answers.askedMean(), Unit.OUTPUT_TOKENS),
                        Figure.amount("shorter", answers.requests(), Unit.ANSWERS),
                        Figure.amount("counted", answers.counted(), Unit.ANSWERS))
                .with(reasons(answers));
    }

    private static List<Figure> reasons(ShortAnswers answers) {
        return answers.byFinishReason().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> Figure.tally(
                        "reasons",
                        entry.getValue(),
                        Unit.ANSWERS,
                        entry.getKey().isEmpty() ? "none" : entry.getKey()))
                .toList();
    }

    private static String advice(ShortAnswers answers, FixedLength asked) {
        long full = answers.byFinishReason().getOrDefault(LIMIT, 0L);
        if (2 * full > answers.requests()) {
            return "raise-context";
        }
        return switch (asked) {
            case ASKED -> "not-honoured";
            case SWITCHED_OFF -> "not-asked";
            case UNAVAILABLE -> "unavailable";
        };
    }
}
