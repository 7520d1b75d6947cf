package io.llmloadtest.server.request;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanReader;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.RequestFields;
import io.llmloadtest.core.field.RunFields;
import io.llmloadtest.core.field.UnusedFields;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.workload.plugin.PlugInPrompts;
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
     * The run, also of a result's {@code config}.
     *
     * @throws io.llmloadtest.core.plan.InvalidPlanException with everything that is wrong
     */
    public RequestedRun read(Fields given) {
        Fields body = given.changed(object -> ExportedPlan.asPlan(object, given.problems()));
        PlanValues values = PlanJson.read(body, PlanFields.ALL, FileReader::file);
        Preparation preparation =
                new Preparation(values.orUsual(RunFields.PREFLIGHT), values.orUsual(RunFields.REHEARSAL));
        refuseTokenizerPath(body, values);
        TargetReader.Key key = targets.key(values, body.problems());
        Optional<PlanBuilder> plan = new PlanReader(values, JsonNames.NAMES, body.problems()).read();
        Optional<Target> target = targets.target(values, key, preparation.preflight(), body.problems());
        List<String> unsent = target.map(server -> check(body, values, server)).orElse(List.of());
        values.get(RequestFields.PROMPT_SOURCE)
                .map(source -> new Workload.PlugIn(source, PromptsReader.ANY_LENGTH).name())
                .ifPresent(name -> body.problems().attempt(() -> PlugInPrompts.named(name)));
        Labels labels = LabelReader.of(values);
        List<String> warnings = warnings(body, values);
        warnings.addAll(unsent);
        body.problems().throwIfAny();
        return new RequestedRun(
                plan.orElseThrow().at(target.orElseThrow()), key.secret(), labels, preparation, warnings);
    }

    /** As of any file, no path of this server's machine is taken. */
    private static void refuseTokenizerPath(Fields body, PlanValues values) {
        values.get(RequestFields.TOKENIZER)
                .flatMap(name -> new TokenizerChoice(name).file())
                .ifPresent(path -> {
                    String known = TokenizerChoice.AUTO + ", " + String.join(", ", TokenizerChoice.ENCODINGS);
                    body.wrong(
                            TokenizerChoice.FIELD,
                            "must be one of " + known + ": paths are not read here",
                            "use the command line for a tokenizer.json",
                            Sentence.of("tokenizer-path", "known", known));
                });
    }

    /** Which prompts can be sent depends on the endpoint; where it is still to be found, the usual one is asked first. */
    private static List<String> check(Fields body, PlanValues values, Target server) {
        return values.get(RequestFields.PROMPTS)
                .flatMap(file -> Protocols.byId(AdapterChoice.first(server.protocol()))
                        .map(protocol ->
                                PromptsReader.check(body, file, RequestFields.rows(values), protocol.sendsMessages())))
                .orElse(List.of());
    }

    /** Last, when every known field has been asked for. */
    private static List<String> warnings(Fields body, PlanValues values) {
        List<String> warnings = new ArrayList<>(UnusedFields.of(values, JsonNames.NAMES));
        body.unknown().forEach(field -> warnings.add(field + " is unknown and not used"));
        return warnings;
    }
}
