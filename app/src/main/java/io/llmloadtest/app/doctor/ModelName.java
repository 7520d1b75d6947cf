package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.report.FindingText;
import java.util.List;
import java.util.Set;

/** Whether the server's list of models has the one that is asked for. */
final class ModelName {
    private static final String ID = "model";
    private static final Set<String> FINDINGS = Set.of("models-unknown", "model-unlisted");

    private ModelName() {}

    /** @param findings of the preflight */
    static Observation of(String model, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> FINDINGS.contains(finding.id()))
                .findFirst()
                .map(finding -> Observation.worthKnowing(
                        Topic.ERRORS, ID, FindingText.evidence(finding), FindingText.advice(finding)))
                .orElseGet(() -> Observation.fine(
                        Topic.ERRORS, ID, "'" + model + "' is in the server's list", "results use that name"));
    }
}
