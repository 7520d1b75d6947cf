package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.protocols.RequestOptions;
import java.util.List;

/**
 * What a preflight found out.
 *
 * @param plan the plan with its model resolved
 * @param options how requests have to be put so that this server takes them
 * @param findings about the server, all of severity INFO
 */
public record PreflightReport(TestPlan plan, RequestOptions options, List<Finding> findings) {
    public PreflightReport {
        findings = List.copyOf(findings);
    }
}
