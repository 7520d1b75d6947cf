package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.catalog.TokenizePage;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Has the server count, by the form of {@code /tokenize} that it answers. Each text is a call. */
public final class ServerTokenizer implements TokenCounter {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Caller caller;
    private final AtomicReference<Optional<TokenizePage>> known = new AtomicReference<>(Optional.empty());

    /** Of the server that a plan is for. Asks nothing yet. */
    public ServerTokenizer(Caller caller, TestPlan plan) {
        this.caller = call -> caller.call(call.at(plan.target().baseUrl()));
    }

    /** @throws InvalidPlanException where the server can't be asked */
    @Override
    public int count(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return asked(text)
                    .orElseThrow(() -> unusable("'auto' needs a server with /tokenize, which"
                            + " vLLM, SGLang, llama.cpp and TGI have, and this one doesn't answer there"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unusable("'auto' was interrupted while it asked the server's /tokenize");
        }
    }

    private OptionalInt asked(String text) throws InterruptedException {
        Optional<TokenizePage> page = known.get();
        for (TokenizePage form : page.map(List::of).orElseGet(TokenizePage::all)) {
            HttpReply reply = caller.call(HttpCall.fromRoot(form.call(text), TIMEOUT));
            OptionalInt tokens = reply instanceof HttpReply.Answer answer
                    ? form.read(answer.status(), answer.body())
                    : OptionalInt.empty();
            if (tokens.isPresent()) {
                known.set(Optional.of(form));
                return tokens;
            }
        }
        return OptionalInt.empty();
    }

    private static InvalidPlanException unusable(String problem) {
        return new InvalidPlanException(List.of(
                new PlanProblem(TokenizerChoice.FIELD, problem, "give the model's tokenizer.json, or an encoding")));
    }
}
