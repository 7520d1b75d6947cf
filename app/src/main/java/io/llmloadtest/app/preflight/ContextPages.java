package io.llmloadtest.app.preflight;

import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.pages.ContextPage;
import java.time.Duration;
import java.util.OptionalInt;

/** Asks servers' own pages for the context length where the list of models doesn't have it. */
final class ContextPages {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Caller caller;
    private final String model;

    ContextPages(Caller caller, String model) {
        this.caller = caller;
        this.model = model;
    }

    /** Blocks for a few calls that most servers answer by 404 at once; the smallest of what they say. */
    OptionalInt ask() throws InterruptedException {
        OptionalInt least = OptionalInt.empty();
        for (ContextPage page : ContextPage.of(model)) {
            HttpReply reply = caller.call(HttpCall.fromRoot(page.call(), TIMEOUT));
            if (reply instanceof HttpReply.NoAnswer) {
                return least;
            }
            OptionalInt length = reply instanceof HttpReply.Answer answer && answer.status() == 200
                    ? page.read(answer.body())
                    : OptionalInt.empty();
            if (length.isPresent()) {
                least = OptionalInt.of(Math.min(length.getAsInt(), least.orElse(Integer.MAX_VALUE)));
            }
        }
        return least;
    }
}
