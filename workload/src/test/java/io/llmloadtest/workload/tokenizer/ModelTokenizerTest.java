package io.llmloadtest.workload.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the library "tokenizers" 0.23.3 trained on this project's own texts, with the ids that it gives. */
class ModelTokenizerTest {
    @ParameterizedTest
    @ValueSource(strings = {"byte-level", "digits", "legacy", "metaspace"})
    void a_text_has_the_ids_that_the_reference_gives_it(String file) throws Exception {
        ModelTokenizer tokenizer = open(file);

        for (String line : resource(file + ".ids").split("\n", -1)) {
            String[] parts = line.translateEscapes().split("\t(?=[\\d ]*$)", -1);
            if (parts.length == 2) {
                String ids = Arrays.stream(tokenizer.ids(parts[0]))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
                assertThat(ids).as(parts[0]).isEqualTo(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte-level", "legacy", "metaspace"})
    void words_of_its_vocabulary_stay_tokens_of_their_own(String file) throws Exception {
        ModelTokenizer tokenizer = open(file);
        List<String> words = tokenizer
                .words()
                .filter(word -> tokenizer.count(word + " " + word) == 2)
                .toList();

        assertThat(words).hasSizeGreaterThan(20);
        assertThat(tokenizer.keepsApart(words)).isTrue();
        assertThat(tokenizer.count(String.join(" ", words))).isEqualTo(words.size());
    }

    @Test
    void a_long_piece_of_text_takes_no_more_than_its_share_of_time() throws Exception {
        assertThat(open("legacy").count("ab ".repeat(100_000))).isGreaterThan(100_000);
    }

    private static ModelTokenizer open(String file) throws UnusableTokenizerException, IOException {
        try (InputStream bytes = stream(file + ".json")) {
            return ModelTokenizer.of(TokenizerDocument.read(bytes));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream bytes = stream(name)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(ModelTokenizerTest.class.getResourceAsStream(name), name);
    }
}
