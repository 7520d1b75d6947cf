package io.llmloadtest.workload.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerFileTest {
    private static final String SMALL = """
            {"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": [["a", "b"]]}}""";

    @TempDir
    private Path folder;

    @Test
    void a_folder_stands_for_its_tokenizer_json() throws Exception {
        Files.writeString(folder.resolve("tokenizer.json"), SMALL);

        assertThat(TokenizerFile.open(folder).ids("abba")).containsExactly(2, 1, 0);
    }

    @Test
    void a_folder_without_one_is_told() {
        assertThat(problem(folder)).isEqualTo("is a folder without a tokenizer.json");
    }

    @Test
    void a_folder_with_sentence_piece_s_own_file_is_told_how_to_write_one() throws IOException {
        Files.writeString(folder.resolve("tokenizer.model"), "");

        assertThat(failure(folder).remedy()).contains("fast tokenizer");
    }

    @Test
    void a_missing_file_is_told() {
        assertThat(problem(folder.resolve("none.json"))).isEqualTo("doesn't exist");
    }

    @Test
    void a_file_that_is_larger_than_any_tokenizer_is_not_read() throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(300L << 20);
        }

        assertThat(problem(file)).contains("300 MB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json                                                    | is no JSON",
                "''                                                         | is no JSON",
                "[1, 2]                                                     | is no JSON object",
                "{\"chat_template\": \"x\"}                                 | has no model",
                "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0.5]]}} | is of the kind Unigram",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}}}   | is of the kind WordPiece",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}, \"merges\": []}} | has no vocabulary",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"a b\"]}} | merges tokens that its",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"a\"]}} | has a merge of 1 tokens",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": \"x\"}}} | has a token without a number",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"dropout\": 0.1}} | merges at random",
                "{\"normalizer\": {\"type\": \"Nmt\"}, \"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}}}"
                        + " | has the normalizer 'Nmt'",
                "{\"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(\"}, \"behavior\": \"Isolated\"},"
                        + " \"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}}} | has the regular expression '('",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, | is no JSON"
            })
    void a_file_that_can_t_be_used_is_told_in_one_sentence(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("t.json"), content);

        assertThat(problem(file)).startsWith(problem);
        assertThat(failure(file).remedy()).isNotEmpty();
    }

    private static String problem(Path file) {
        return failure(file).problem();
    }

    private static UnusableTokenizerException failure(Path file) {
        return catchThrowableOfType(UnusableTokenizerException.class, () -> TokenizerFile.open(file));
    }
}
