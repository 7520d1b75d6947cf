package io.llmloadtest.workload.tokenizer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** Opens a model's {@code tokenizer.json}. */
public final class TokenizerFile {
    static final String NAME = "tokenizer.json";

    /** The largest that models have are of 40 MB. */
    private static final long MOST_BYTES = 256L << 20;

    private static final String OTHER_PATH = "give a tokenizer.json, a model's folder that has one, 'auto', or the name"
            + " of an encoding such as o200k_base";

    private TokenizerFile() {}

    /**
     * The tokenizer of a file, or of a model's folder.
     *
     * @throws UnusableTokenizerException when it can't be read, or isn't of a kind that is supported
     */
    public static ModelTokenizer open(Path path) throws UnusableTokenizerException {
        Path file = Files.isDirectory(path) ? path.resolve(NAME) : path;
        try {
            long size = Files.size(file);
            if (!Files.isRegularFile(file)) {
                throw new UnusableTokenizerException("is no file", OTHER_PATH);
            }
            if (size > MOST_BYTES) {
                throw new UnusableTokenizerException(
                        "has %,d MB, more than any tokenizer.json".formatted(size >> 20), OTHER_PATH);
            }
            try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
                return ModelTokenizer.of(TokenizerDocument.read(bytes));
            }
        } catch (NoSuchFileException missing) {
            throw new UnusableTokenizerException(
                    Files.isDirectory(path) ? "is a folder without a tokenizer.json" : "doesn't exist", remedy(path));
        } catch (AccessDeniedException denied) {
            throw new UnusableTokenizerException("may not be read", "check its permissions");
        } catch (IOException | JacksonException unreadable) {
            throw new UnusableTokenizerException("can't be read: " + unreadable.getMessage(), OTHER_PATH);
        }
    }

    private static String remedy(Path path) {
        return Files.exists(path.resolve("tokenizer.model")) || Files.exists(path.resolve("vocab.json"))
                ? "write one from the model's other files, by saving them with a fast tokenizer of transformers"
                : OTHER_PATH;
    }
}
