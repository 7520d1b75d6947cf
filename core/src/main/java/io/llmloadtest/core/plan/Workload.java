package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.nio.file.Path;
import java.util.Optional;

/** What is asked of the server. */
public sealed interface Workload {

    /** How many tokens each request asks for at most. */
    TokenLength output();

    /** What counts the tokens of prompts; empty for the usual encoding. */
    Optional<TokenizerChoice> tokenizer();

    /**
     * Prompts made up from single-token words, each unique from its first token after the shared prefix on, so that no
     * prefix cache helps.
     *
     * @param input tokens of a prompt, the shared prefix included
     * @param sharedPrefixTokens how many of them are the same in all prompts of the run
     */
    record Synthetic(TokenLength input, TokenLength output, int sharedPrefixTokens, Optional<TokenizerChoice> tokenizer)
            implements Workload {
        public Synthetic {
            require(
                    sharedPrefixTokens >= 0 && sharedPrefixTokens <= input.mean(),
                    "shared_prefix_len",
                    "must be between 0 and the input length (" + input.mean() + "), not " + sharedPrefixTokens,
                    "",
                    Sentence.of("prefix-too-long", "input", input.mean(), "given", sharedPrefixTokens));
        }

        /** Prompts by the usual encoding. */
        public Synthetic(TokenLength input, TokenLength output, int sharedPrefixTokens) {
            this(input, output, sharedPrefixTokens, Optional.empty());
        }
    }

    /**
     * Prompts of a plug-in.
     *
     * @param source its name and, after a colon, whatever it needs to know
     * @param output that answers should have, unless the plug-in says otherwise
     */
    record PlugIn(String source, TokenLength output, Optional<TokenizerChoice> tokenizer) implements Workload {
        public static final String FIELD = "prompt_source";

        /** Counted by the usual encoding. */
        public PlugIn(String source, TokenLength output) {
            this(source, output, Optional.empty());
        }

        /** The plug-in's name. */
        public String name() {
            return source.contains(":") ? source.substring(0, source.indexOf(':')) : source;
        }

        /** What follows the name; may be empty. */
        public String argument() {
            return source.contains(":") ? source.substring(source.indexOf(':') + 1) : "";
        }
    }

    /**
     * Prompts from a file, used in order and again from its start when it runs out.
     *
     * @param rows what they are; empty for whatever each looks like
     * @param output of rows that have no output length of their own
     */
    record PromptFile(
            InputFile file, Optional<PromptRows> rows, TokenLength output, Optional<TokenizerChoice> tokenizer)
            implements Workload {
        /** Rows that are counted by the usual encoding. */
        public PromptFile(InputFile file, Optional<PromptRows> rows, TokenLength output) {
            this(file, rows, output, Optional.empty());
        }

        /** Rows that are read as what they look like. */
        public PromptFile(InputFile file, TokenLength output) {
            this(file, Optional.empty(), output);
        }

        /** A file of this machine. */
        public PromptFile(Path file, TokenLength output) {
            this(new InputFile.Local(file.toString()), output);
        }
    }
}
