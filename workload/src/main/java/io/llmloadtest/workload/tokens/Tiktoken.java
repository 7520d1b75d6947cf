package io.llmloadtest.workload.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * OpenAI's public encodings, which are near to what most models use but need not be the model's own.
 *
 * <p>Each is loaded when first asked for, which takes some tenths of a second, and then shared.
 */
public final class Tiktoken implements TokenCounter {
    private final Encoding encoding;

    private Tiktoken(EncodingType type) {
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
    }

    /** The encoding of GPT-4o and later, about 200,000 tokens. */
    public static TokenCounter o200k() {
        return O200k.INSTANCE;
    }

    /** The encoding of GPT-4 and GPT-3.5, about 100,000 tokens. */
    public static TokenCounter cl100k() {
        return Cl100k.INSTANCE;
    }

    /**
     * An encoding by its name.
     *
     * @param name one of {@link io.llmloadtest.core.plan.TokenizerChoice#ENCODINGS}
     */
    public static TokenCounter named(String name) {
        return switch (name) {
            case "o200k_base" -> o200k();
            case "cl100k_base" -> cl100k();
            case "p50k_base" -> P50k.INSTANCE;
            case "r50k_base" -> R50k.INSTANCE;
            default -> throw new IllegalArgumentException("no encoding " + name);
        };
    }

    @Override
    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    private static final class O200k {
        static final Tiktoken INSTANCE = new Tiktoken(EncodingType.O200K_BASE);
    }

    private static final class Cl100k {
        static final Tiktoken INSTANCE = new Tiktoken(EncodingType.CL100K_BASE);
    }

    private static final class P50k {
        static final Tiktoken INSTANCE = new Tiktoken(EncodingType.P50K_BASE);
    }

    private static final class R50k {
        static final Tiktoken INSTANCE = new Tiktoken(EncodingType.R50K_BASE);
    }
}
