package io.llmloadtest.server.request;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.workload.PromptSources;
import java.util.List;
import java.util.Optional;

/** Reads prompts that a client hands over. What is wrong with a line is reported now, not when the run's turn comes. */
final class PromptsReader {
    private static final String FIELD = "prompts";

    static final TokenLength ANY_LENGTH = TokenLength.fixed(1);

    private PromptsReader() {}

    /**
     * Tells {@code body} of lines that are no prompts.
     *
     * @return what is given with the prompts and won't be sent
     */
    static List<String> check(Fields body, InputFile prompts, Optional<PromptRows> rows, boolean sendsMessages) {
        try {
            return PromptSources.check(new Workload.PromptFile(prompts, rows, ANY_LENGTH), sendsMessages).stream()
                    .filter(finding -> !finding.id().equals("prompt-format"))
                    .map(PromptsReader::sentence)
                    .toList();
        } catch (InvalidPlanException unusable) {
            for (PlanProblem problem : unusable.problems()) {
                body.problems().add(FIELD, problem.message(), JsonNames.in(problem.hint()));
            }
            return List.of();
        }
    }

    private static String sentence(Finding finding) {
        String advice = FindingText.advice(finding);
        return FindingText.evidence(finding) + (advice.isEmpty() ? "" : "; " + JsonNames.in(advice));
    }
}
