package io.llmloadtest.storage.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Brings runs from files into a store. */
public final class Imports {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(US_ASCII);

    private Imports() {}

    /**
     * What came of an import.
     *
     * @param imported ids
     * @param skipped runs left out, each with the reason
     */
    public record Outcome(List<String> imported, List<String> skipped) {
        public Outcome {
            imported = List.copyOf(imported);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Takes an exported run ({@link RunExport}) or the SQLite file of the original product.
     *
     * @throws StoreException when the file is neither
     */
    public static Outcome read(RunStore store, Path file) throws IOException {
        if (isSqlite(file)) {
            return OriginalRuns.read(store, file);
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new Outcome(List.of(RunImport.read(store, lines)), List.of());
        } catch (CharacterCodingException noText) {
            throw new StoreException(
                    "%s is neither an exported run nor a SQLite file; export one with llm-loadtest runs export"
                            .formatted(file),
                    noText);
        }
    }

    private static boolean isSqlite(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(SQLITE.length), SQLITE);
        }
    }
}
