package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.HttpReply;
import io.llmloadtest.engine.HttpReply.Answer;
import io.llmloadtest.engine.HttpReply.NoAnswer;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is worth knowing about a server, told by the probe. Nothing of it stops a run. */
final class ServerFindings {
    /** A chat template adds about this many tokens at most; more than that is another tokenizer. */
    private static final int TEMPLATE_TOKENS = 64;

    /** Tokens with an empty text make some chunks fewer than tokens; more than this is several tokens a chunk. */
    private static final double TOKENS_PER_CHUNK = 1.5;

    private final List<Finding> found = new ArrayList<>();

    List<Finding> all() {
        return List.copyOf(found);
    }

    void add(String id, String evidence, String advice) {
        found.add(new Finding(id, Finding.Severity.INFO, 0, "", evidence, advice));
    }

    void models(ModelList models, String model) {
        switch (models) {
            case ModelList.Unknown unknown ->
                add(
                        "models-unknown",
                        "/models " + unknown.reason() + ", so the model's name couldn't be checked",
                        "the run goes on, for many servers have no such list");
            case ModelList.Known known
            when !known.has(model) ->
                add(
                        "model-unlisted",
                        "the server answers for '" + model + "' but lists only " + known.names(),
                        "make sure that it is the model you mean: some servers ignore the name");
            case ModelList.Known known -> {}
        }
    }

    void refusedOptions(Probe.Result probe) {
        if (!probe.refused().isEmpty()) {
            add(
                    "options-refused",
                    "the server refuses " + String.join(", then ", probe.refused()) + " (" + probe.complaint() + ")",
                    "requests are sent without; answers may end early or go uncounted");
        }
    }

    void failedProbe(HttpReply reply) {
        String what = switch (reply) {
            case NoAnswer none -> none.message();
            case Answer answer -> answer.status() + ": " + ErrorText.of(answer);
        };
        add("probe-failed", "the probe request failed (" + what + ")", "expect failures of that kind in the run");
    }

    /** Of a probe that was answered with a 2xx. */
    void answer(AnswerDecoder answer, Prompt asked, boolean streaming, boolean exactLength) {
        switch (answer.outcome()) {
            case Outcome.Failed failed ->
                add(
                        "probe-failed",
                        "the probe request failed (" + failed.kind() + ": " + failed.message() + ")",
                        "expect failures of that kind in the run");
            case Outcome.Completed completed -> completed(answer, completed, asked, streaming, exactLength);
            case Outcome.Cancelled cancelled -> {}
        }
    }

    private void completed(
            AnswerDecoder answer, Outcome.Completed end, Prompt asked, boolean streaming, boolean exactLength) {
        if (streaming && answer.unstreamed()) {
            add(
                    "unstreamed",
                    "the answer came as one document although a stream was asked for",
                    "TTFT and ITL can't be measured; only E2E and throughput can");
        }
        deviations(end, answer);
        if (answer.tally().outputTokens() < 0) {
            add(
                    "usage-missing",
                    "the server tells no token usage",
                    "tokens are counted one a chunk, so throughput and TPOT are off if chunks carry more");
        }
        if (exactLength && end.finishReason().equals("stop") && tokens(answer) < asked.maxOutputTokens()) {
            add(
                    "ignore-eos-ignored",
                    "the probe ended by itself after " + tokens(answer) + " of " + asked.maxOutputTokens()
                            + " tokens: ignore_eos is not honoured",
                    "output lengths vary; compare runs by TPOT and tokens/s, not by E2E");
        }
        if (!answer.unstreamed()
                && answer.tally().chunks() > 0
                && answer.tally().outputTokens()
                        >= TOKENS_PER_CHUNK * answer.tally().chunks()) {
            add(
                    "tokens-per-chunk",
                    String.format(
                            Locale.ROOT,
                            "a chunk carries %.1f tokens on average",
                            (double) answer.tally().outputTokens()
                                    / answer.tally().chunks()),
                    "ITL is the gap between chunks divided by their tokens; ICL is what a user sees");
        }
        if (answer.tally().inputTokens() >= 0) {
            promptTokens(asked.tokens(), answer.tally().inputTokens());
        }
    }

    private void deviations(Outcome.Completed end, AnswerDecoder answer) {
        if (end.deviations().contains(Deviation.OTHER_CONTENT_TYPE)) {
            add(
                    "content-type-wrong",
                    "the probe's answer is labelled with another content type than that of what it is",
                    "answers are read as what they are; have the gateway send text/event-stream for streams");
        }
        if (answer.tally().chunks() == 0) {
            add(
                    "hidden-output",
                    "the probe's answer had no visible text, though tokens were generated for it",
                    "answers like that have E2E and tokens but no TTFT; raise --output-len, or have the server send its"
                            + " reasoning");
        }
    }

    private void promptTokens(int sent, int counted) {
        int more = counted - sent;
        String figures = "the server counts " + counted + " prompt tokens where " + sent + " were sent";
        if (more < -Math.max(2, sent / 20)) {
            add(
                    "prompt-shorter",
                    figures,
                    "its tokenizer is a denser one, or it cuts prompts: look at its context length");
        } else if (more > TEMPLATE_TOKENS && more > sent / 10) {
            add(
                    "prompt-longer",
                    figures,
                    "the model's own tokenizer splits the text into more tokens; the server's count is used");
        } else if (more > 1) {
            // a single one is the token that begins every prompt (BOS), no template
            add("template-tokens", figures, "the difference is mostly the chat template; the server's count is used");
        }
    }

    private static int tokens(AnswerDecoder answer) {
        return answer.tally().outputTokens() >= 0
                ? answer.tally().outputTokens()
                : answer.tally().chunks();
    }
}
