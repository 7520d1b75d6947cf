package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.catalog.ServerProfile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a preflight found out.
 *
 * @param plan the plan with its model resolved
 * @param protocol as the model is asked by it
 * @param options how requests have to be put so that this server takes them
 * @param findings about the server, all of severity INFO
 * @param contextLength tokens that prompt and answer may have together, where the server tells
 * @param templateTokens that the server counts beside each prompt's own; to be taken off from those made by length
 * @param countsPrompts whether its answer told how many tokens the prompt had
 * @param server what it is, if it is known by its list of models
 * @param answered whether a request for the model was answered as one in the run will be
 */
public record PreflightReport(
        TestPlan plan,
        Protocol protocol,
        RequestOptions options,
        List<Finding> findings,
        OptionalInt contextLength,
        int templateTokens,
        boolean countsPrompts,
        Optional<ServerProfile> server,
        boolean answered) {
    public PreflightReport {
        findings = List.copyOf(findings);
    }

    /** The same, with what was found before it. */
    public PreflightReport after(List<Finding> earlier) {
        List<Finding> all = Stream.concat(earlier.stream(), findings.stream()).toList();
        return new PreflightReport(
                plan, protocol, options, all, contextLength, templateTokens, countsPrompts, server, answered);
    }

    /** Of a run whose server nobody asked. */
    public static PreflightReport unchecked(TestPlan plan, Protocol protocol) {
        ModelFit fit = protocol.fit(plan, Optional.empty());
        Protocol fitted = fit instanceof ModelFit.Fits(Protocol found) ? found : protocol;
        return new PreflightReport(
                plan,
                fitted,
                Preflight.unchecked(plan, protocol),
                List.of(),
                OptionalInt.empty(),
                0,
                false,
                Optional.empty(),
                false);
    }
}
