package io.llmloadtest.workload.plugin;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.plugin.PlugIns;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.List;
import java.util.Objects;

/**
 * The prompts of a plug-in. Where it fails during a run, the prompt of the preflight is sent instead, and a finding says
 * of how many requests: the load goes on as it was planned.
 */
public final class PlugInPrompts implements PromptSource {
    private static final PlugIns<PromptPlugIn> PLUG_INS = PlugIns.of(PromptPlugIn.class, PromptPlugIn::id, List.of());

    private final String name;
    private final PromptSource source;
    private final Prompt instead;
    private final Failures failures;
    private final TokenCounter counter;
    private final boolean counted;

    private PlugInPrompts(
            String name,
            PromptSource source,
            Prompt instead,
            Failures failures,
            TokenCounter counter,
            boolean counted) {
        this.counter = counter;
        this.name = name;
        this.source = source;
        this.instead = instead;
        this.failures = failures;
        this.counted = counted;
    }

    /**
     * Finds the plug-in before its run has its turn.
     *
     * @throws InvalidPlanException if no plug-in has that name
     */
    public static PromptPlugIn named(String name) {
        return named(PLUG_INS.services(), name);
    }

    private static PromptPlugIn named(List<PromptPlugIn> plugIns, String name) {
        return plugIns.stream()
                .filter(known -> known.id().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, plugIns));
    }

    /**
     * Opens the source that a plan asks for.
     *
     * @param counter of prompts whose length the plug-in doesn't tell
     *
     * @throws InvalidPlanException if no plug-in has that name, or it fails with its first prompt
     */
    public static PromptSource open(Workload.PlugIn asked, long seed, TokenCounter counter) {
        return open(PLUG_INS.services(), asked, seed, counter);
    }

    static PromptSource open(List<PromptPlugIn> plugIns, Workload.PlugIn asked, long seed, TokenCounter counter) {
        PromptPlugIn plugIn = named(plugIns, asked.name());
        try {
            PromptSource source = plugIn.open(new PromptPlugIn.Order(asked.argument(), asked.output(), seed));
            Objects.requireNonNull(source, "it opened no source of prompts");
            Prompt first = usable(source.prompt(RequestRecord.WARMUP, 0));
            return new PlugInPrompts(asked.name(), source, first, new Failures(), counter, false);
        } catch (RuntimeException | LinkageError failed) {
            throw unusable("can't be used: the plug-in '" + asked.name() + "' failed with " + failed, "");
        }
    }

    private static InvalidPlanException unknown(String name, List<PromptPlugIn> plugIns) {
        return unusable(
                "names no plug-in '" + name + "'",
                plugIns.isEmpty()
                        ? "put its jar into the folder of plug-ins"
                        : "there are "
                                + String.join(
                                        ", ",
                                        plugIns.stream().map(PromptPlugIn::id).toList()));
    }

    private static InvalidPlanException unusable(String message, String hint) {
        return new InvalidPlanException(List.of(new PlanProblem(Workload.PlugIn.FIELD, message, hint)));
    }

    @Override
    public Prompt prompt(int level, long number) {
        try {
            return ofKnownLength(usable(source.prompt(level, number)));
        } catch (RuntimeException | LinkageError failed) {
            failures.add(failed);
            return ofKnownLength(instead);
        }
    }

    /** What a server would refuse, or count as something else, is the plug-in's failure and not the server's. */
    private static Prompt usable(Prompt prompt) {
        Objects.requireNonNull(prompt, "it gave null");
        boolean empty = prompt.messages().stream()
                .allMatch(message -> message.content().isEmpty() && message.json().isEmpty());
        require(!empty || !prompt.fields().isEmpty(), "its prompt is empty");
        require(prompt.tokens() >= 0, "its prompt has %,d tokens".formatted(prompt.tokens()));
        require(
                prompt.maxOutputTokens() >= 1 && prompt.maxOutputTokens() <= TokenLength.MAX_TOKENS,
                "its prompt asks for %,d output tokens".formatted(prompt.maxOutputTokens()));
        return prompt;
    }

    private static void require(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalArgumentException(problem);
        }
    }

    private Prompt ofKnownLength(Prompt prompt) {
        return counted && prompt.tokens() == 0
                ? new Prompt(
                        prompt.messages(),
                        counter.count(prompt.messages()),
                        prompt.maxOutputTokens(),
                        prompt.fields())
                : prompt;
    }

    @Override
    public PromptSource counted() {
        return new PlugInPrompts(name, source, instead, failures, counter, true);
    }

    @Override
    public List<Finding> findings() {
        return failures
                .first()
                .map(problem -> Finding.of("prompts-missing", Severity.SUSPECT)
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.text("name", name),
                                Figure.amount("requests", failures.count(), Unit.REQUESTS),
                                Figure.text("problem", problem)))
                .stream()
                .toList();
    }
}
