package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.tokens.Tiktoken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        void a_level_goes_on_where_the_prompts_before_it_ended() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree").after(2);

            assertThat(IntStream.range(0, 3).mapToObj(n -> text(source.prompt(5, n))))
                    .containsExactly("three", "one", "two");
        }

        @Test
        void the_probe_asks_what_the_warm_up_asks_last() throws IOException {
            var source = open("p.txt", "one\ntwo\nthree");

            assertThat(text(source.probe(2))).isEqualTo("two");
            assertThat(text(source.probe(4))).isEqualTo("one");
        }

        @Test
        void without_a_warm_up_the_probe_asks_what_a_level_comes_to_last() throws IOException {
            assertThat(text(open("p.txt", "one\ntwo\nthree").probe(0))).isEqualTo("three");
        }

        @Test
        void its_prompts_are_as_many_as_its_lines() throws IOException {
            assertThat(open("p.txt", "one\n\ntwo\nthree").distinct()).isEqualTo(3);
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
        void tools_and_sampling_of_a_line_are_kept_as_they_are() throws IOException {
            var prompt = open("p.jsonl", """
                            {"prompt":"a","tools":[{"type":"function","x":1.10}],"tool_choice":"auto","temperature":0.20,"stop":null}
                            """).prompt(0, 0);

            assertThat(prompt.fields())
                    .containsExactly(
                            entry("tools", "[{\"type\":\"function\",\"x\":1.10}]"),
                            entry("tool_choice", "\"auto\""),
                            entry("temperature", "0.20"),
                            entry("stop", "null"));
        }

        @Test
        void a_history_with_tools_and_images_is_kept_as_it_is() throws IOException {
            String call = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\"}]}";
            String answer = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"noon\"}";
            String image =
                    "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:,\"}}]}";
            var messages = open("p.jsonl", "{\"messages\":[" + call + "," + answer + "," + image + "]}")
                    .prompt(0, 0)
                    .messages();

            assertThat(messages)
                    .extracting(message -> message.json().orElse(""))
                    .containsExactly(call, answer, image);
            assertThat(messages).extracting(Message::content).containsExactly("", "noon", "see");
        }

        @Test
        void a_line_may_be_a_list_of_messages() throws IOException {
            var source =
                    open("p.jsonl", "[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"u\"}]");

            assertThat(source.prompt(0, 0).messages())
                    .containsExactly(new Message("system", "s"), new Message("user", "u"));
        }

        @Test
        void all_fields_of_a_batchs_body_are_kept_but_what_the_plan_decides() throws IOException {
            var source = open("p.jsonl", """
                    {"custom_id":"1","body":{"model":"m","stream":true,"messages":[{"role":"user","content":"u"}],"made_up":1,"max_tokens":9}}
                    """);

            assertThat(source.prompt(0, 0).fields()).containsExactly(entry("made_up", "1"));
            assertThat(source.prompt(0, 0).maxOutputTokens()).isEqualTo(9);
            assertThat(unsent(source)).containsExactly(field("custom_id", 1), field("model", 1), field("stream", 1));
        }

        @Test
        void what_is_no_field_of_a_request_is_not_sent_and_told() throws IOException {
            var source = open(
                    "p.jsonl",
                    "{\"id\":[{\"prompt\":1}],\"x\":{\"messages\":2},\"prompt\":\"a\",\"text\":\"b\"}\n{\"prompt\":\"c\",\"x\":null}");

            assertThat(text(source.prompt(0, 0))).isEqualTo("a");
            assertThat(unsent(source)).containsExactly(field("id", 1), field("text", 1), field("x", 2));
        }

        @Test
        void only_the_format_is_told_where_all_is_sent() throws IOException {
            assertThat(open("p.jsonl", "{\"prompt\":\"a\",\"seed\":1}").findings())
                    .extracting(Finding::id)
                    .containsExactly("prompt-format");
        }

        @ParameterizedTest
        @ValueSource(strings = {"question", "text", "query"})
        void data_sets_have_other_names_for_a_prompt(String key) throws IOException {
            assertThat(text(open("p.jsonl", "{\"" + key + "\":\"a\"}").prompt(0, 0)))
                    .isEqualTo("a");
        }

        @Test
        void a_bad_entry_of_a_list_is_named_by_its_number() throws IOException {
            assertThat(unusable(open("p.json", "[{\"prompt\":\"a\"},\n{\"prompt\":[]}]")))
                    .containsExactly(reason(1, "has a prompt that is not a string (first: entry 2)"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"name\":\"b\"}]}",
                    "{\"prompt\":\"a\",\"tools\":[]}"
                })
        void what_a_plain_prompt_cant_hold_is_refused_where_only_texts_are_sent(String line) throws IOException {
            Path file = write("p.jsonl", line);

            assertThatThrownBy(() -> PromptSources.open(new Workload.PromptFile(file, TokenLength.fixed(64)), 1, false, text -> 0))
                    .hasMessageContaining("line 1 has")
                    .hasMessageContaining("use the chat endpoint");
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
                {"prompt": "a"                         | is not valid JSON
                {"prompt": 'a'}                        | is not valid JSON
                {"prompt": "a"} {}                     | has text after its JSON
                ["a"]                                  | has a message that is not an object
                "a"                                    | is neither a JSON object nor a list of messages
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
                {"messages": [{"role": "user", "content": 7}]} | has a content that is neither a string nor a list of parts
                {"messages": [{"role": "user", "content": ["a"]}]} | has a part of a content that is not an object
                {"messages": [{"role": 7, "content": "a"}]} | has a role that is not a string
                {"prompt": "a", "n": 2}                | requests several answers with n
                {"prompt": "a", "max_completion_tokens": 0} | has a max_completion_tokens that is not a whole number
                {"prompt": "a", "max_tokens": 0}       | has a max_tokens that is not a whole number between 1 and 10000000
                {"prompt": "a", "max_tokens": 1.5}     | has a max_tokens that is not a whole number
                {"prompt": "a", "output_len": "7"}     | has a output_len that is not a whole number
                {"prompt": "a", "max_tokens": 99999999999} | has a max_tokens that is not a whole number
                {"prompt": "a", "max_tokens": 1, "output_len": 1} | gives its output length twice
                """)
        void a_bad_line_is_counted_with_what_is_wrong_and_passed_over(String line, String problem) throws IOException {
            var source = open("p.jsonl", "{\"prompt\":\"good\"}\n\n" + line + "\n{\"prompt\":\"last\"}\n");

            assertThat(source.distinct()).isEqualTo(2);
            assertThat(text(source.prompt(0, 1))).isEqualTo("last");
            assertThat(unusable(source)).singleElement().satisfies(told -> {
                assertThat(told.count()).isEqualTo(1);
                assertThat(told.name()).startsWith(problem).endsWith("(first: line 3)");
            });
        }

        @Test
        void bad_lines_are_counted_by_reason_the_most_frequent_first() throws IOException {
            assertThat(unusable(open("p.jsonl", "{}\nx\n{\"prompt\":\"a\"}\n[\n{\n")))
                    .containsExactly(
                            reason(3, "is not valid JSON (first: line 2)"), reason(1, "has no prompt (first: line 1)"));
        }

        @Test
        void without_any_good_line_the_file_is_refused_with_its_first_ten_problems() {
            assertThatThrownBy(() -> open("p.jsonl", "{}\n{\"prompt\": 'a'}"))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("prompt_file '" + folder.resolve("p.jsonl") + "' line 1 has no prompt")
                    .hasMessageContaining("line 2 is not valid JSON near column 12");
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

            assertRefused(file, "line 1 is not UTF-8 text");
        }

        private void assertRefused(Path file, String problem) {
            assertThatThrownBy(() -> PromptSources.open(new Workload.PromptFile(file, TokenLength.fixed(64)), 1))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("prompt_file '" + file + "' " + problem);
        }
    }

    @Nested
    class HandedOver {
        private static Workload.PromptFile handedOver(String name, String content) {
            return new Workload.PromptFile(new InputFile.HandedOver(name, content), TokenLength.fixed(64));
        }

        @ParameterizedTest
        @ValueSource(strings = {"p.txt", "p.jsonl", "p.json"})
        void is_read_as_a_file_of_its_name_would_be(String name) throws IOException {
            String content = "{\"prompt\": \"one\"}\n{\"prompt\": \"\u00fcber\"}\n";
            PromptSource source = PromptSources.open(handedOver(name, content), 1);

            assertThat(source.distinct()).isEqualTo(2);
            assertThat(source.prompt(0, 1)).isEqualTo(open(name, content).prompt(0, 1));
        }

        @Test
        void a_bad_line_is_found_without_a_run() {
            assertThatThrownBy(() -> PromptSources.check(handedOver("p.jsonl", "{}"), true))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("'p.jsonl' line 1 has no prompt");
            assertThatCode(() -> PromptSources.check(handedOver("p.txt", "{}"), true))
                    .doesNotThrowAnyException();
        }
    }

    private PromptSource open(String name, String content) throws IOException {
        return PromptSources.open(new Workload.PromptFile(write(name, content), TokenLength.fixed(64)), 1);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Stream<Figure> unsent(PromptSource source) {
        return tallies(source, "prompt-fields-unsent").map(Figure.class::cast);
    }

    private static Stream<Figure.Tally> unusable(PromptSource source) {
        return tallies(source, "prompt-rows-unusable");
    }

    private static Stream<Figure.Tally> tallies(PromptSource source, String finding) {
        return source.findings().stream()
                .filter(found -> found.id().equals(finding))
                .flatMap(found -> found.figures().stream())
                .filter(Figure.Tally.class::isInstance)
                .map(Figure.Tally.class::cast);
    }

    private static Figure.Tally reason(long rows, String reason) {
        return new Figure.Tally("reasons", rows, Figure.Unit.ROWS, reason);
    }

    private static Figure field(String name, long prompts) {
        return Figure.tally("fields", prompts, Figure.Unit.PROMPTS, name);
    }

    private static String text(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }
}
