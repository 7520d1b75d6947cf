package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.workload.PromptSources;
import java.util.List;
import java.util.Optional;

/** Reads prompts that a client hands over. What is wrong with a line is reported now, not when the run's turn comes. */
final class PromptsReader {
    private static final String FIELD = "prompts";
    private static final int MAX_CHARACTERS = 8 << 20;
    private static final List<String> LENGTHS = List.of("input_len", "input_len_std", "shared_prefix_len");

    private PromptsReader() {}

    static Optional<InputFile> prompts(Fields body) {
        Optional<InputFile> file = FileReader.file(body, FIELD, MAX_CHARACTERS);
        if (body.has(FIELD) && LENGTHS.stream().anyMatch(body::has)) {
            body.wrong(
                    FIELD,
                    "sets the prompt length itself",
                    "omit input_len, input_len_std and shared_prefix_len",
                    Sentence.of("prompts-have-lengths"));
        }
        return file;
    }

    /**
     * Tells {@code body} of lines that are no prompts.
     *
     * @return what is given with the prompts and won't be sent, in the words of the command line
     */
    static List<String> check(Fields body, Workload.PromptFile prompts, boolean sendsMessages) {
        try {
            return PromptSources.check(prompts, sendsMessages).stream()
                    .map(finding -> FindingText.evidence(finding) + "; " + FindingText.advice(finding))
                    .toList();
        } catch (InvalidPlanException unusable) {
            for (PlanProblem problem : unusable.problems()) {
                body.problems().add(FIELD, problem.message(), problem.hint());
            }
            return List.of();
        }
    }
}
