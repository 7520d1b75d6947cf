package io.llmloadtest.server.request;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import java.util.List;

/**
 * A run as a client asked for it.
 *
 * @param key the target's, for this run only
 * @param warnings what was asked for and won't be done
 */
public record RequestedRun(TestPlan plan, Secret key, Labels labels, Preparation preparation, List<String> warnings) {
    public RequestedRun {
        warnings = List.copyOf(warnings);
    }
}
