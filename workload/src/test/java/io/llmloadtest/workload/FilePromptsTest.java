package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.prompt.PromptSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePromptsTest {
    @TempDir
    private Path folder = Path.of("");

    @Nested
    class Order {
        @Test
        void prompts_are_used_in_order_and_again_from_the_start() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree\n");

            assertThat(IntStream.range(0, 5).mapToObj(n -> text(source.prompt(0, n))))
                    .containsExactly("one", "two", "three", "one", "two");
        }

        @Test
        void every_level_begins_with_the_first_prompt() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree");

            assertThat(text(source.prompt(5, 0))).isEqualTo("one");
        }

        @Test
        void the_warm_up_goes_backwards_from_the_last() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree");

            assertThat(IntStream.range(0, 4).mapToObj(n -> text(source.prompt(-1, n))))
                    .containsExactly("three", "two", "one", "three");
        }

        @Test
        void numbers_beyond_an_int_still_find_a_prompt() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree");

            assertThat(text(source.prompt(0, 3_000_000_000_001L))).isEqualTo("two");
        }
    }

    @Nested
    class Text {
        @Test
        void each_line_is_the_message_of_a_user() throws IOException {
            assertThat(open("p.txt", "Why is the sky blue?").prompt(0, 0).messages())
                    .containsExactly(new Message("user", "Why is the sky blue?"));
        }

        @Test
        void blank_lines_crlf_and_a_byte_order_mark_do_no_harm() throws IOException {
            var source = open("p.txt", "\uFEFFone\r\n\r\n   \r\ntwo\r\n");

            assertThat(IntStream.range(0, 3).mapToObj(n -> text(source.prompt(0, n))))
                    .containsExactly("one", "two", "one");
        }

        @Test
        void tokens_are_counted_in_o200k_base() throws IOException {
            String korean = "안녕하세요 세계";
            var prompt = open("p.txt", korean).prompt(0, 0);

            assertThat(prompt.tokens()).isEqualTo(Tiktoken.o200k().count(korean));
            assertThat(prompt.tokens()).isLessThan(Tiktoken.cl100k().count(korean));
        }

        @Test
        void the_output_length_is_the_workloads_and_repeats_with_the_seed() throws IOException {
            Path file = write("p.txt", "one");
            var workload = new Workload.PromptFile(file, new TokenLength(100, 50));

            var lengths = lengths(PromptSources.open(workload, 1));

            assertThat(lengths).isEqualTo(lengths(PromptSources.open(workload, 1)));
            assertThat(lengths).isNotEqualTo(lengths(PromptSources.open(workload, 2)));
        }

        private List<Integer> lengths(PromptSource source) {
            return IntStream.range(0, 20)
                    .mapToObj(n -> source.prompt(0, n).maxOutputTokens())
                    .toList();
        }
    }

    @Nested
    class Json {
        @Test
        void a_prompt_is_the_message_of_a_user() throws IOException {
            assertThat(open("p.jsonl", "{\"prompt\": \"a\\nb \\u00e9\"}")
                            .prompt(0, 0)
                            .messages())
                    .containsExactly(new Message("user", "a\nb é"));
        }

        @Test
        void messages_are_kept_in_order_and_counted_together() throws IOException {
            var prompt = open("p.jsonl", """
                            {"messages": [{"role": "system", "content": "be brief"}, {"content": "hello", "role": "user"}]}
                            """).prompt(0, 0);

            assertThat(prompt.messages())
                    .containsExactly(new Message("system", "be brief"), new Message("user", "hello"));
            assertThat(prompt.tokens()).isEqualTo(3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"max_tokens", "output_tokens", "output_len"})
        void a_line_may_have_its_own_output_length(String key) throws IOException {
            var source = open("p.JSON", "{\"prompt\":\"a\",\"" + key + "\":7}\n{\"prompt\":\"b\"}");

            assertThat(source.prompt(0, 0).maxOutputTokens()).isEqualTo(7);
            assertThat(source.prompt(0, 1).maxOutputTokens()).isEqualTo(64);
        }

        @Test
        void other_keys_are_ignored_whatever_they_hold() throws IOException {
            var source =
                    open("p.jsonl", "{\"id\":[{\"prompt\":1}],\"x\":{\"messages\":2},\"prompt\":\"a\",\"y\":null}");

            assertThat(text(source.prompt(0, 0))).isEqualTo("a");
        }

        @Test
        void the_names_of_special_tokens_are_ordinary_text() throws IOException {
            assertThat(open("p.jsonl", "{\"prompt\":\"<|endoftext|>\"}")
                            .prompt(0, 0)
                            .tokens())
                    .isGreaterThan(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"prompt": "a"                         | is not valid JSON near column
                {"prompt": 'a'}                        | is not valid JSON near column
                {"prompt": "a"} {}                     | has something after its JSON object
                ["a"]                                  | is not a JSON object
                "a"                                    | is not a JSON object
                {}                                     | has no prompt
                {"prompt": " "}                        | has no prompt
                {"messages": []}                       | has no prompt
                {"prompt": null}                       | has a prompt that is not a string
                {"prompt": ["a"]}                      | has a prompt that is not a string
                {"prompt": "a", "prompt": "b"}         | gives its prompt twice
                {"prompt": "a", "messages": []}        | gives its prompt twice
                {"messages": "a"}                      | has messages that are not a list
                {"messages": ["a"]}                    | has a message that is not an object
                {"messages": [{"role": "user"}]}       | has a message without role or content
                {"messages": [{"content": "a"}]}       | has a message without role or content
                {"messages": [{"role": "user", "content": [{}]}]} | has a content that is not a string
                {"prompt": "a", "max_tokens": 0}       | has a max_tokens that is not a whole number between 1 and 10000000
                {"prompt": "a", "max_tokens": 1.5}     | has a max_tokens that is not a whole number
                {"prompt": "a", "output_len": "7"}     | has a output_len that is not a whole number
                {"prompt": "a", "max_tokens": 99999999999} | has a max_tokens that is not a whole number
                {"prompt": "a", "max_tokens": 1, "output_len": 1} | gives its output length twice
                """)
        void a_bad_line_is_named_by_its_number_with_what_is_wrong(String line, String problem) {
            assertThatThrownBy(() -> open("p.jsonl", "{\"prompt\":\"good\"}\n\n" + line + "\n"))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("prompt_file '" + folder.resolve("p.jsonl") + "' line 3 " + problem);
        }

        @Test
        void all_bad_lines_are_told_at_once_but_no_more_than_ten() {
            assertThatThrownBy(() -> open("p.jsonl", "{}\n{\"prompt\":\"a\"}\n[]"))
                    .satisfies(e ->
                            assertThat(((InvalidPlanException) e).problems()).hasSize(2));
            assertThatThrownBy(() -> open("p.jsonl", "{}\n".repeat(1000)))
                    .satisfies(e ->
                            assertThat(((InvalidPlanException) e).problems()).hasSize(10));
        }
    }

    @Nested
    class Unusable {
        @Test
        void a_missing_file() {
            assertRefused(folder.resolve("absent.txt"), "does not exist");
        }

        @Test
        void a_folder() {
            assertRefused(folder, "is not a file");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n  \n\r\n", "\uFEFF"})
        void a_file_without_prompts(String content) throws IOException {
            assertRefused(write("p.txt", content), "has no prompts");
        }

        @Test
        void a_file_that_is_not_utf_8() throws IOException {
            Path file = folder.resolve("p.txt");
            Files.write(file, "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

            assertRefused(file, "is not UTF-8 text");
        }

        private void assertRefused(Path file, String problem) {
            assertThatThrownBy(() -> PromptSources.open(new Workload.PromptFile(file, TokenLength.fixed(64)), 1))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("prompt_file '" + file + "' " + problem);
        }
    }

    private PromptSource open(String name, String content) throws IOException {
        return PromptSources.open(new Workload.PromptFile(write(name, content), TokenLength.fixed(64)), 1);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String text(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }
}
