package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Prompts of which the server counted fewer tokens than were sent. A chat template adds the same number to each prompt,
 * so an offset that most requests share is taken out first. Where the offsets differ, the server has another tokenizer,
 * and only a count below what was sent tells of a cut.
 */
final class PromptCut implements Check {
    private static final double TOLERANCE = 0.02;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        List<RequestRecord> counted = evidence.completed()
                .filter(request -> request.input().source() == TokenSource.USAGE && request.plannedInputTokens() > 0)
                .toList();
        int template = templateTokens(counted);
        List<RequestRecord> cut =
                counted.stream().filter(request -> isCut(request, template)).toList();
        return cut.isEmpty() ? Optional.empty() : Optional.of(finding(cut, counted.size(), template));
    }

    private static int templateTokens(List<RequestRecord> counted) {
        int[] offsets = counted.stream()
                .mapToInt(request -> request.input().tokens() - request.plannedInputTokens())
                .sorted()
                .toArray();
        int middle = offsets.length == 0 ? 0 : Math.max(0, offsets[offsets.length / 2]);
        long sharing = Arrays.stream(offsets).filter(offset -> offset == middle).count();
        return 2 * sharing > offsets.length ? middle : 0;
    }

    private static boolean isCut(RequestRecord request, int template) {
        return missing(request, template) > TOLERANCE * request.plannedInputTokens();
    }

    private static int missing(RequestRecord request, int template) {
        return request.plannedInputTokens() + template - request.input().tokens();
    }

    private static Finding finding(List<RequestRecord> cut, int counted, int template) {
        RequestRecord worst = cut.stream()
                .max((a, b) -> Integer.compare(missing(a, template), missing(b, template)))
                .orElseThrow();
        return Finding.info("prompt-cut")
                .explaining(0, Metric.INPUT_TOKENS.id())
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("cut", cut.size(), Unit.REQUESTS),
                        Figure.amount("requests", counted, Unit.REQUESTS),
                        Figure.amount("worst_counted", worst.input().tokens(), Unit.TOKENS),
                        Figure.amount("worst_sent", worst.plannedInputTokens(), Unit.TOKENS));
    }
}
