package io.llmloadtest.simulator;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.UsageReport;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.RequestRejected;
import java.time.Instant;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Decides what an answer will be. */
record Planner(ModelProfile model) {

    void checkModel(CompletionRequest request) throws RequestRejected {
        String named = request.model().orElse(model.name());
        if (!model.anyName() && !named.equals(model.name())) {
            throw RequestRejected.unknownModel(named);
        }
    }

    AnswerPlan plan(CompletionRequest request, AnswerScript script, long number, RandomGenerator luck)
            throws RequestRejected {
        int template = request.dialect().chat() ? model.templateTokens() : 0;
        int promptTokens = template + request.prompt().tokens(model.tokens());
        int limit = limit(request, promptTokens);
        int natural = naturalLength(request, limit, luck);
        boolean asksUsage = request.includeUsage() && script.style().usage() != UsageReport.NEVER;
        return new AnswerPlan(
                request.dialect(),
                Long.toHexString(number),
                escaped(request.model().filter(name -> !name.isEmpty()).orElse(model.name())),
                Instant.now().getEpochSecond(),
                script.style(),
                Math.min(promptTokens, script.promptLimit()),
                Math.min(limit, natural),
                request.dialect().chat() ? script.style().reasoningTokens() : 0,
                natural < limit || (natural == limit && request.maxTokens().isEmpty()) ? "stop" : "length",
                asksUsage,
                asksUsage && request.continuousUsage() && script.style().usage() == UsageReport.CONTINUOUS);
    }

    /** How many tokens the answer may have. */
    private int limit(CompletionRequest request, int promptTokens) throws RequestRejected {
        long room = (long) model.contextWindow() - promptTokens;
        int wanted = request.maxTokens().orElse(Math.clamp(room, 1, model.defaultOutputTokens()));
        if (wanted > room) {
            throw RequestRejected.badRequest(
                    "This model's maximum context length is " + model.contextWindow()
                            + " tokens. However, you requested " + wanted + " output tokens and your prompt contains "
                            + promptTokens + " tokens.",
                    "max_tokens");
        }
        return wanted;
    }

    /** After how many tokens the model stops by itself. */
    private int naturalLength(CompletionRequest request, int limit, RandomGenerator luck) {
        if (model.eosAfter().isEmpty() || (request.ignoreEos() && model.honoursIgnoreEos())) {
            return limit;
        }
        TokenLength length = model.eosAfter().get();
        long drawn = Math.round(length.mean() + length.stddev() * luck.nextGaussian());
        int least = model.honoursIgnoreEos() ? Math.max(1, request.minTokens()) : 1;
        return Math.clamp(drawn, least, Integer.MAX_VALUE);
    }

    /** As the inside of a JSON string. */
    private static String escaped(String text) {
        String quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
