package io.llmloadtest.workload;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.workload.tokens.Tiktoken;

/** Does one thing in a JVM of its own. */
final class StartUpMain {
    private StartUpMain() {}

    public static void main(String[] args) {
        if (args[0].equals("tiktoken")) {
            Tiktoken.cl100k().count("hello");
        } else {
            var length = TokenLength.fixed(10);
            PromptSources.open(new Workload.Synthetic(length, length, 0), 1).prompt(0, 0);
        }
    }
}
