package io.llmloadtest.cli.serve;

import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.RoleChunk;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.TokenCount;
import io.llmloadtest.simulator.config.TokenText;
import io.llmloadtest.simulator.config.UsageReport;
import io.llmloadtest.workload.tokenizer.TokenizerFile;
import io.llmloadtest.workload.tokenizer.UnusableTokenizerException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code simulate} but for timing. */
final class SimulatorOptions {
    @Mixin
    private Address address = new Address();

    @Mixin
    private Model model = new Model();

    @Mixin
    private TimingOptions timing = new TimingOptions();

    @Mixin
    private Answers answers = new Answers();

    @Mixin
    private Faults faults = new Faults();

    /** Where to listen. */
    @Command(optionListHeading = "Address")
    static final class Address {
        @Option(names = "--host", paramLabel = "ADDRESS", description = "Listen address (default: ${DEFAULT-VALUE})")
        String host = "127.0.0.1";

        @Option(names = "--port", paramLabel = "N", description = "0 = any free port (default: ${DEFAULT-VALUE})")
        String port = "8000";

        @Option(names = "--tls", description = "Serve TLS with a self-signed certificate")
        boolean tls;

        @Option(names = "--api-key", paramLabel = "KEY", description = "Reject requests without this key")
        Optional<String> apiKey = Optional.empty();

        @Option(
                names = "--api",
                paramLabel = "NAME",
                description =
                        "Have only this API: openai, anthropic, llamacpp, ollama, sglang, tgi, triton (default: all)")
        Optional<String> api = Optional.empty();

        Optional<ListenOptions> endpoint(Problems problems) {
            FlagValues values = new FlagValues(problems);
            Optional<Api> only = api.flatMap(name -> values.choice("--api", name, Api.class));
            return values.wholeNumber("--port", port)
                    .flatMap(number -> problems.attempt(() -> new ListenOptions(host, number, tls, apiKey, only)));
        }
    }

    /** Which model is pretended. */
    @Command(optionListHeading = "Model")
    static final class Model {
        @Option(names = "--model", paramLabel = "NAME", description = "Model name (default: ${DEFAULT-VALUE})")
        String name = "simulated";

        @Option(names = "--any-model", description = "Accept any other name, too")
        boolean anyName;

        @Option(names = "--context-window", paramLabel = "N", description = "Tokens (default: ${DEFAULT-VALUE})")
        String contextWindow = "131072";

        @Option(
                names = "--template-tokens",
                paramLabel = "N",
                description = "Tokens added to every chat prompt (default: ${DEFAULT-VALUE})")
        String templateTokens = "0";

        @Option(
                names = "--tokenizer",
                paramLabel = "PATH",
                description = "Count prompts by this tokenizer.json (default: a token is a word)")
        Optional<String> tokenizer = Optional.empty();

        @Option(
                names = "--default-output-len",
                paramLabel = "N",
                description = "Output length of requests that set no limit (default: ${DEFAULT-VALUE})")
        String defaultOutput = "128";

        @Option(
                names = "--eos-after",
                paramLabel = "N[,SD]",
                description = "Tokens after which the model ends a response (default: never)")
        Optional<String> eosAfter = Optional.empty();

        @Option(names = "--no-ignore-eos", description = "Ignore ignore_eos and min_tokens")
        boolean noIgnoreEos;

        Optional<ModelProfile> profile(Problems problems) {
            FlagValues values = new FlagValues(problems);
            Optional<Integer> window = values.wholeNumber("--context-window", contextWindow);
            Optional<Integer> template = values.wholeNumber("--template-tokens", templateTokens);
            Optional<Integer> output = values.wholeNumber("--default-output-len", defaultOutput);
            Optional<TokenLength> ending = eosAfter.flatMap(text -> values.length("--eos-after", text));
            Optional<TokenCount> tokens = tokens(problems);
            if (window.isEmpty() || template.isEmpty() || output.isEmpty() || tokens.isEmpty()) {
                return Optional.empty();
            }
            return problems.attempt(() -> new ModelProfile(
                    name, anyName, window.get(), template.get(), output.get(), ending, !noIgnoreEos, tokens.get()));
        }

        private Optional<TokenCount> tokens(Problems problems) {
            if (tokenizer.isEmpty()) {
                return Optional.of(TokenCount.WORDS);
            }
            try {
                return Optional.of(TokenizerFile.open(Path.of(tokenizer.get()))::count);
            } catch (InvalidPathException notAPath) {
                problems.add("--tokenizer", "is no path: '" + tokenizer.get() + "'", "");
            } catch (UnusableTokenizerException unusable) {
                problems.add("--tokenizer", unusable.problem() + ": '" + tokenizer.get() + "'", unusable.remedy());
            }
            return Optional.empty();
        }
    }

    /** What answers look like. */
    @Command(optionListHeading = "Answers")
    static final class Answers {
        @Option(names = "--tokens-per-chunk", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
        String tokensPerChunk = "1";

        @Option(
                names = "--reasoning-tokens",
                paramLabel = "N",
                description = "Reasoning tokens before the answer (default: ${DEFAULT-VALUE})")
        String reasoningTokens = "0";

        @Option(names = "--reasoning-field", paramLabel = "NAME", description = "(default: ${DEFAULT-VALUE})")
        String reasoningField = "reasoning_content";

        @Option(
                names = "--role",
                paramLabel = "with-first-token|at-once|none",
                description = "When to send the chunk with the role (default: ${DEFAULT-VALUE})")
        String role = "with-first-token";

        @Option(
                names = "--usage",
                paramLabel = "never|final|continuous",
                description = "Token counts, if requested (default: ${DEFAULT-VALUE})")
        String usage = "continuous";

        @Option(
                names = "--text",
                paramLabel = "words|nano-time|unicode-line-ends",
                description = "Text of the tokens (default: ${DEFAULT-VALUE})")
        String text = "words";

        Optional<ResponseStyle> style(Problems problems) {
            FlagValues values = new FlagValues(problems);
            Optional<Integer> together = values.wholeNumber("--tokens-per-chunk", tokensPerChunk);
            Optional<Integer> reasoning = values.wholeNumber("--reasoning-tokens", reasoningTokens);
            Optional<RoleChunk> roleChunk = values.choice("--role", role, RoleChunk.class);
            Optional<UsageReport> counts = values.choice("--usage", usage, UsageReport.class);
            Optional<TokenText> words = values.choice("--text", text, TokenText.class);
            if (together.isEmpty()
                    || reasoning.isEmpty()
                    || roleChunk.isEmpty()
                    || counts.isEmpty()
                    || words.isEmpty()) {
                return Optional.empty();
            }
            return problems.attempt(() -> new ResponseStyle(
                    together.get(),
                    reasoning.get(),
                    reasoningField,
                    roleChunk.get(),
                    counts.get(),
                    words.get(),
                    ResponseStyle.defaults().framing()));
        }
    }

    /** What goes wrong. */
    @Command(optionListHeading = "Faults")
    static final class Faults {
        @Option(
                names = "--fault",
                paramLabel = "KIND[:SHARE]",
                description = "Inject into that share of requests, 0 to 1, or all; repeatable; kinds below")
        List<String> faults = new ArrayList<>();

        @Option(names = "--no-markers", description = "Ignore [[fault:KIND]] in prompts")
        boolean noMarkers;

        @Option(names = "--seed", paramLabel = "N", description = "Seed of random values (default: ${DEFAULT-VALUE})")
        String seed = "1";

        List<FaultShare> shares(Problems problems) {
            return faults.stream()
                    .flatMap(text -> problems.attempt(() -> FaultShare.parse(text)).stream())
                    .toList();
        }
    }

    /** Empty only when there are problems. */
    Optional<SimulatorConfig> read(Problems problems) {
        var endpoint = address.endpoint(problems);
        var profile = model.profile(problems);
        var due = timing.timing(problems);
        var style = answers.style(problems);
        var shares = faults.shares(problems);
        var seed = new FlagValues(problems).longNumber("--seed", faults.seed);
        if (endpoint.isEmpty() || profile.isEmpty() || due.isEmpty() || style.isEmpty() || seed.isEmpty()) {
            return Optional.empty();
        }
        return problems.attempt(() -> new SimulatorConfig(
                endpoint.get(), profile.get(), due.get(), style.get(), shares, !faults.noMarkers, seed.get()));
    }
}
