package io.llmloadtest.workload;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.workload.tokenizer.ModelTokenizer;
import io.llmloadtest.workload.tokenizer.TokenizerFile;
import io.llmloadtest.workload.tokenizer.UnusableTokenizerException;
import io.llmloadtest.workload.tokens.Tiktoken;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What counts a workload's tokens, and what its made-up prompts consist of.
 *
 * @param counter of texts
 * @param words looked for when they are first needed
 */
record Tokens(TokenCounter counter, Supplier<MadeOf> words) {
    /** Asking a server takes a call for each word. */
    private static final int WORDS_OF_SERVER = 256;

    /**
     * By what a plan chooses.
     *
     * @param server counts by the server's own tokenizer, where the plan leaves it to that
     * @throws InvalidPlanException when the file can't be used
     */
    public static Tokens of(Optional<TokenizerChoice> choice, TokenCounter server) {
        if (choice.isEmpty()) {
            return usual();
        }
        if (choice.get().asksServer()) {
            return ofServer(server);
        }
        Optional<String> file = choice.get().file();
        return file.isPresent() ? ofFile(file.get()) : ofEncoding(choice.get().name());
    }

    /** By the usual encoding, which is loaded when the first text has to be counted. */
    public static Tokens usual() {
        return new Tokens(text -> Tiktoken.o200k().count(text), MadeOf::usual);
    }

    private static Tokens ofEncoding(String name) {
        TokenCounter counter = text -> Tiktoken.named(name).count(text);
        return new Tokens(counter, () -> {
            List<String> all = Words.load().all();
            List<String> words = MadeOf.singles(all.stream(), counter, Words.COUNT).orElse(all);
            return new MadeOf(Words.of(words), Optional.empty());
        });
    }

    private static Tokens ofServer(TokenCounter server) {
        return new Tokens(server, () -> {
            List<String> words = MadeOf.singles(Words.load().all().stream(), server, WORDS_OF_SERVER)
                    .orElseThrow(() -> unusable(
                            "finds too few words of one token: the server's /tokenize counts otherwise than expected",
                            "give the model's tokenizer.json"));
            return new MadeOf(Words.of(words), Optional.empty());
        });
    }

    private static Tokens ofFile(String name) {
        ModelTokenizer tokenizer = opened(name);
        return new Tokens(tokenizer, () -> {
            Stream<String> candidates =
                    Stream.concat(Words.load().all().stream(), tokenizer.words()).distinct();
            List<String> words = MadeOf.singles(candidates, tokenizer, Words.COUNT)
                    .orElseThrow(() -> unusable(
                            "has too few words of one token to make prompts of: '" + name + "'",
                            "give prompts of your own, by --prompts"));
            Words list = Words.of(words);
            boolean free = tokenizer.keepsApart(list.all()) && MadeOf.staySingle(list.all(), tokenizer);
            return new MadeOf(list, free ? Optional.empty() : Optional.of(tokenizer));
        });
    }

    private static ModelTokenizer opened(String name) {
        try {
            return TokenizerFile.open(Path.of(name));
        } catch (UnusableTokenizerException unusable) {
            throw unusable(unusable.problem() + ": '" + name + "'", unusable.remedy());
        } catch (InvalidPathException notAPath) {
            throw unusable("is no path: '" + name + "'", "give the path of a tokenizer.json");
        }
    }

    private static InvalidPlanException unusable(String problem, String remedy) {
        return new InvalidPlanException(List.of(new PlanProblem(TokenizerChoice.FIELD, problem, remedy)));
    }
}
