package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.Answer;
import io.llmloadtest.engine.call.HttpReply.NoAnswer;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.catalog.Gateway;
import io.llmloadtest.protocols.catalog.ServerProfile;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing about a server, told by the probe. Nothing of it stops a run. */
final class ServerFindings {
    /** A chat template adds about this many tokens at most; more than that is another tokenizer. */
    private static final int TEMPLATE_TOKENS = 64;

    /** Tokens with an empty text make some chunks fewer than tokens; more than this is several tokens a chunk. */
    private static final double TOKENS_PER_CHUNK = 1.5;

    private final List<Finding> found = new ArrayList<>();
    private final boolean embeds;

    /** @param embeds whether there are no output tokens to be counted */
    ServerFindings(boolean embeds) {
        this.embeds = embeds;
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    void add(Finding finding) {
        found.add(finding);
    }

    private void add(String id, Figure... figures) {
        add(Finding.info(id).saying("seen").advising("advice").with(figures));
    }

    void models(ModelList models, String model) {
        switch (models) {
            case ModelList.Unknown unknown -> add("models-unknown", Figure.text("reason", unknown.reason()));
            case ModelList.Known known
            when !known.has(model) ->
                add("model-unlisted", Figure.text("model", model), Figure.text("offered", known.names()));
            case ModelList.Known _ -> {}
        }
    }

    /** What a known server does with what it is asked, without a word of its own. */
    void server(ServerProfile server, RequestOptions asked) {
        List<String> unheard = server.ignoredOf(asked);
        if (!unheard.isEmpty()) {
            add(Finding.info("options-ignored")
                    .saying("seen")
                    .advising(server.own().isPresent() ? "own" : "advice")
                    .with(unheard.stream()
                            .map(option -> Figure.text("options", option))
                            .toList())
                    .with(Figure.text("server", server.name()))
                    .with(server.own().stream()
                            .map(own -> Figure.text("protocol", own))
                            .toList()));
        }
    }

    /** What the answer says that it came through. */
    void gateways(HttpReply reply) {
        List<Gateway> gateways = reply instanceof Answer answer
                ? Gateway.in(answer.headers().fields().stream()
                        .map(field -> new Gateway.Header(field.name(), field.value()))
                        .toList())
                : List.of();
        if (!gateways.isEmpty()) {
            add(Finding.info("gateway")
                    .saying("seen")
                    .advising("advice")
                    .with(gateways.stream()
                            .map(gateway -> Figure.text("gateways", gateway.name()))
                            .toList())
                    .with(gateways.stream()
                            .map(gateway -> Figure.text("headers", gateway.header()))
                            .toList()));
        }
    }

    void refusedOptions(Probe.Result probe) {
        if (!probe.refused().isEmpty()) {
            add(Finding.info("options-refused")
                    .saying("seen")
                    .advising("advice")
                    .with(probe.refused().stream()
                            .map(option -> Figure.text("options", option))
                            .toList())
                    .with(Figure.text("complaint", probe.complaint())));
        }
    }

    void failedProbe(HttpReply reply) {
        failedProbe(
                switch (reply) {
                    case NoAnswer none -> none.message();
                    case Answer answer -> answer.status() + ": " + ErrorText.of(answer);
                });
    }

    private void failedProbe(String why) {
        add("probe-failed", Figure.text("why", why));
    }

    /** Of a probe that was answered with a 2xx. */
    void answer(AnswerDecoder answer, Prompt asked, boolean streaming, boolean exactLength) {
        switch (answer.outcome()) {
            case Outcome.Failed failed -> failedProbe(failed.kind() + ": " + failed.message());
            case Outcome.Completed completed -> completed(answer, completed, asked, streaming, exactLength);
            case Outcome.Cancelled _ -> {}
        }
    }

    private void completed(
            AnswerDecoder answer, Outcome.Completed end, Prompt asked, boolean streaming, boolean exactLength) {
        if (streaming && answer.unstreamed()) {
            add("unstreamed");
        }
        deviations(end, answer);
        boolean counts =
                embeds ? answer.tally().inputTokens() >= 0 : answer.tally().outputTokens() >= 0;
        if (!counts) {
            add("usage-missing");
        }
        boolean counted = answer.tally().outputTokens() >= 0 || !answer.unstreamed();
        if (exactLength && counted && end.finishReason().equals("stop") && tokens(answer) < asked.maxOutputTokens()) {
            add(
                    "ignore-eos-ignored",
                    Figure.amount("tokens", tokens(answer), Unit.TOKENS),
                    Figure.amount("asked", asked.maxOutputTokens(), Unit.TOKENS));
        }
        if (!answer.unstreamed()
                && answer.tally().chunks() > 0
                && answer.tally().outputTokens()
                        >= TOKENS_PER_CHUNK * answer.tally().chunks()) {
            double tokens =
                    (double) answer.tally().outputTokens() / answer.tally().chunks();
            add("tokens-per-chunk", Figure.amount("tokens", tokens, Unit.TOKENS));
        }
    }

    private void deviations(Outcome.Completed end, AnswerDecoder answer) {
        if (end.deviations().contains(Deviation.OTHER_CONTENT_TYPE)) {
            add(Finding.info("content-type-wrong").saying("probe").advising("advice"));
        }
        if (answer.tally().chunks() == 0) {
            add(Finding.info("hidden-output").saying("probe").advising("advice"));
        }
    }

    /** Of prompts whose length the server reports, and from which nothing is taken off. */
    void promptTokens(int sent, int counted) {
        if (counted < 0) {
            return;
        }
        int more = counted - sent;
        Figure[] figures = {
            Figure.amount("counted", counted, Unit.PROMPT_TOKENS), Figure.amount("sent", sent, Unit.PROMPT_TOKENS)
        };
        if (more < -Math.max(2, sent / 20)) {
            add("prompt-shorter", figures);
        } else if (more > TEMPLATE_TOKENS && more > sent / 10) {
            add("prompt-longer", figures);
        } else if (more > 1) {
            // a single one is the token that begins every prompt (BOS), no template
            add("template-tokens", figures);
        }
    }

    /** Of prompts that are made as long as the plan asks. */
    void promptLength(PromptLength length) {
        if (length.template() > 0) {
            add(Finding.info("template-taken-off")
                    .saying("seen")
                    .with(Figure.amount("template", length.template(), Unit.PROMPT_TOKENS)));
        }
        if (length.remaining() != length.sent()) {
            add(Finding.info("prompt-length")
                    .saying("probe")
                    .advising("advice")
                    .with(
                            Figure.amount("asked", length.sent(), Unit.PROMPT_TOKENS),
                            Figure.amount("counted", length.remaining(), Unit.PROMPT_TOKENS)));
        }
    }

    /** Nothing is known of what the server makes of a prompt. */
    void promptLengthUnknown() {
        add(Finding.info("prompt-length").saying("uncounted").advising("uncounted-advice"));
    }

    private static int tokens(AnswerDecoder answer) {
        return answer.tally().outputTokens() >= 0
                ? answer.tally().outputTokens()
                : answer.tally().chunks();
    }
}
