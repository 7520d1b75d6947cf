package io.llmloadtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.llmloadtest.workload.tokenizer.ModelTokenizer;
import io.llmloadtest.workload.tokenizer.TokenizerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Writes the ids of texts, so that they can be compared with another tokenizer's.
 *
 * <p>Arguments: a tokenizer.json, a file with a text a line, in Base64, and the file to write, a text's ids a line. Tells on
 * standard output how long it took to read the file, and to encode all texts a second time, in milliseconds.
 */
public final class TokenIds {
    private static final double NANOS = 1e6;

    private TokenIds() {}

    public static void main(String[] args) throws Exception {
        long begun = System.nanoTime();
        ModelTokenizer tokenizer = TokenizerFile.open(Path.of(args[0]));
        long opened = System.nanoTime();
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            texts.add(new String(Base64.getDecoder().decode(line), UTF_8));
        }
        List<String> lines = texts.stream()
                .map(text -> Arrays.stream(tokenizer.ids(text))
                        .mapToObj(Integer::toString)
                        .collect(joining(" ")))
                .toList();
        Files.write(Path.of(args[2]), lines);
        long again = System.nanoTime();
        long tokens = texts.stream().mapToLong(tokenizer::count).sum();
        long done = System.nanoTime();
        System.out.printf("%.0f %.0f %d%n", (opened - begun) / NANOS, (done - again) / NANOS, tokens);
    }
}
