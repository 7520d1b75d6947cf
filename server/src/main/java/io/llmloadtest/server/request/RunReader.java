package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code RunRequest}. */
public final class RunReader {
    private final TargetReader targets;

    /**
     * A reader.
     *
     * @param environment where keys are that a request only refers to
     */
    public RunReader(TargetRules rules, Map<String, String> environment) {
        this.targets = new TargetReader(rules, environment);
    }

    /**
     * The run.
     *
     * @throws io.llmloadtest.core.plan.InvalidPlanException with everything that is wrong
     */
    public RequestedRun read(Fields body) {
        TargetReader.Key key = targets.key(body);
        Optional<InputFile> prompts = PromptsReader.prompts(body);
        PlanReader.Parts parts = PlanReader.read(body, prompts);
        Optional<Target> target = targets.target(body, key, parts.preparation().preflight());
        List<String> unsent = target.map(server -> check(body, parts, server)).orElse(List.of());
        Labels labels = LabelReader.of(body);
        List<String> warnings = warnings(body);
        warnings.addAll(unsent);
        body.problems().throwIfAny();
        return new RequestedRun(parts.at(target.orElseThrow()), key.secret(), labels, parts.preparation(), warnings);
    }

    /** Which prompts can be sent depends on the endpoint. */
    private static List<String> check(Fields body, PlanReader.Parts parts, Target server) {
        if (parts.workload().orElse(null) instanceof Workload.PromptFile prompts) {
            return Protocols.byId(server.protocol())
                    .map(protocol -> PromptsReader.check(body, prompts, protocol.sendsMessages()))
                    .orElse(List.of());
        }
        return List.of();
    }

    /** Last, when every known field has been asked for. */
    private static List<String> warnings(Fields body) {
        List<String> warnings = new ArrayList<>();
        if (body.has("duration_seconds") && body.has("num_prompts") && !body.has("until_ci")) {
            warnings.add("num_prompts is not used: the levels end by duration_seconds");
        }
        if (body.object("validation_config")
                .flatMap(config -> config.flag("enabled"))
                .orElse(false)) {
            warnings.add("validation_config is not used: this version doesn't validate against server logs");
        }
        body.unknown().forEach(field -> warnings.add(field + " is unknown and not used"));
        return warnings;
    }
}
