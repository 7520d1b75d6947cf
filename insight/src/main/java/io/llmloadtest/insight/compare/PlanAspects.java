package io.llmloadtest.insight.compare;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.core.plan.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What of a plan has to be the same in runs whose figures are compared: everything but the server and what names a run. */
final class PlanAspects {
    private PlanAspects() {}

    /** By the fields' names, as a person reads their values. */
    static Map<String, String> of(TestPlan plan) {
        Map<String, String> aspects = new LinkedHashMap<>();
        workload(plan.workload(), aspects);
        aspects.put("adapter", plan.target().protocol());
        aspects.put("stream", String.valueOf(plan.streaming()));
        aspects.put("warmup", String.valueOf(plan.warmupRequests()));
        plan.sampling().numbers().forEach((name, value) -> aspects.put(name, String.valueOf(value)));
        aspects.put("ignore_eos", String.valueOf(plan.sampling().ignoreEos()));
        aspects.put(
                "extra_body",
                plan.sampling()
                        .extraBody()
                        .map(body -> String.valueOf(body.fields()))
                        .orElse(""));
        aspects.put("connections", word(plan.connections()));
        aspects.put("timeouts.first_token", plan.timeouts().firstToken().toSeconds() + " s");
        aspects.put("timeouts.stall", plan.timeouts().stall().toSeconds() + " s");
        aspects.put("timeouts.total", plan.timeouts().total().toSeconds() + " s");
        aspects.put("respect_retry_after", String.valueOf(plan.respectRetryAfter()));
        aspects.put("batch_size", String.valueOf(plan.batchSize()));
        return aspects;
    }

    private static void workload(Workload workload, Map<String, String> aspects) {
        switch (workload) {
            case Workload.Synthetic synthetic -> {
                aspects.put("input_len", length(synthetic.input()));
                aspects.put("output_len", length(synthetic.output()));
                aspects.put("shared_prefix", String.valueOf(synthetic.sharedPrefixTokens()));
                tokenizer(synthetic.tokenizer(), aspects);
            }
            case Workload.PlugIn plugIn -> {
                aspects.put("prompts", plugIn.source());
                aspects.put("output_len", length(plugIn.output()));
                tokenizer(plugIn.tokenizer(), aspects);
            }
            case Workload.PromptFile file -> {
                aspects.put("prompts", name(file.file()));
                aspects.put("output_len", length(file.output()));
                tokenizer(file.tokenizer(), aspects);
            }
        }
    }

    private static void tokenizer(Optional<TokenizerChoice> tokenizer, Map<String, String> aspects) {
        aspects.put("tokenizer", tokenizer.map(TokenizerChoice::name).orElse(""));
    }

    private static String name(InputFile file) {
        return switch (file) {
            case InputFile.Local local -> local.name();
            case InputFile.HandedOver given -> given.name();
        };
    }

    private static String length(TokenLength length) {
        return length.stddev() == 0 ? String.valueOf(length.mean()) : length.mean() + "," + length.stddev();
    }

    private static String word(TestPlan.Connections connections) {
        return switch (connections) {
            case SHARED -> "shared";
            case NEW -> "new";
        };
    }
}
