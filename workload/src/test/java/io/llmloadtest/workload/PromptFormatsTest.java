package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.tokens.Tiktoken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that people's data sets have. */
class PromptFormatsTest {
    private static final int PLANNED = 64;
    private static final String UNCLOSED_LIST =
            "is the last of a list that isn't closed, as in a file that was cut off";

    @TempDir
    private Path folder = Path.of("");

    @Nested
    class ShareGpt {
        @Test
        void all_turns_up_to_the_last_question_are_asked_and_its_recorded_answer_gives_the_length() {
            Prompt prompt = open("p.json", """
                    [{"id": "a", "conversations": [
                      {"from": "system", "value": "s"}, {"from": "human", "value": "q1"}, {"from": "gpt", "value": "a1"},
                      {"from": "human", "value": "q2"}, {"from": "gpt", "value": "one two three"}]}]
                    """).prompt(0, 0);

            assertThat(prompt.messages())
                    .containsExactly(
                            new Message("system", "s"),
                            new Message("user", "q1"),
                            new Message("assistant", "a1"),
                            new Message("user", "q2"));
            assertThat(prompt.maxOutputTokens()).isEqualTo(Tiktoken.o200k().count("one two three"));
        }

        @Test
        void a_question_without_an_answer_takes_the_plans_length() {
            assertThat(open("p.json", "[{\"conversations\":[{\"from\":\"human\",\"value\":\"q\"}]}]")
                            .prompt(0, 0)
                            .maxOutputTokens())
                    .isEqualTo(PLANNED);
        }

        @Test
        void an_answer_to_no_question_is_left_out_and_told() {
            PromptSource source = open("p.json", """
                    [{"conversations":[{"from":"gpt","value":"a0"},{"from":"human","value":"q"},{"from":"gpt","value":"a"}]}]
                    """);

            assertThat(source.prompt(0, 0).messages()).containsExactly(new Message("user", "q"));
            assertThat(tallies(source, "prompt-fields-unsent"))
                    .containsExactly("an answer before a conversation's first question");
        }

        @Test
        void turns_may_be_texts_of_json_or_questions_with_their_answers() {
            String text = "{\\\"from\\\":\\\"human\\\",\\\"value\\\":\\\"q\\\"}";
            PromptSource source = open(
                    "p.jsonl",
                    "{\"conversations\":[\"" + text + "\"]}\n"
                            + "{\"conversation\":[{\"human\":\"q1\",\"assistant\":\"a1\"},{\"human\":\"q2\",\"assistant\":\"a2\"}]}");

            assertThat(source.prompt(0, 0).messages()).containsExactly(new Message("user", "q"));
            assertThat(source.prompt(0, 1).messages())
                    .containsExactly(
                            new Message("user", "q1"), new Message("assistant", "a1"), new Message("user", "q2"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                [{"from":"gpt","value":"a"}]       | has no question
                [{"from":"robot","value":"a"}]     | has a turn of neither human, gpt nor system: robot
                [{"value":"a"}]                    | has a turn of neither human, gpt nor system
                {}                                 | has conversations that are not a list
                [7]                                | has a turn of a conversation that is not an object
                """)
        void what_no_model_could_be_asked_is_counted(String turns, String reason) {
            PromptSource source = open("p.jsonl", "{\"prompt\":\"good\"}\n{\"conversations\":" + turns + "}");

            assertThat(tallies(source, "prompt-rows-unusable")).containsExactly(reason + " (first: line 2)");
        }
    }

    @Nested
    class Batch {
        private static final String LINES = """
                {"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"messages":[{"role":"user","content":"u"}]}}
                {"custom_id":"2","method":"POST","url":"/v1/completions","body":{"prompt":"p","max_tokens":9}}
                {"custom_id":"3","method":"POST","url":"/v1/embeddings","body":{"input":["a"]}}
                """;

        @Test
        void lines_for_another_end_point_are_counted_and_passed_over() {
            PromptSource chat = open("b.jsonl", LINES);

            assertThat(chat.distinct()).isEqualTo(1);
            assertThat(tallies(chat, "prompt-rows-unusable"))
                    .containsExactly("is for /v1/completions (first: line 2)", "is for /v1/embeddings (first: line 3)");
        }

        @Test
        void completions_take_those_that_are_for_them() {
            PromptSource completions = PromptSources.open(file("b.jsonl", LINES), 1, false, text -> 0);

            assertThat(completions.distinct()).isEqualTo(1);
            assertThat(completions.prompt(0, 0).maxOutputTokens()).isEqualTo(9);
        }

        @Test
        void its_format_is_told() {
            assertThat(open("b.jsonl", LINES).findings())
                    .filteredOn(finding -> finding.id().equals("prompt-format"))
                    .flatExtracting(Finding::figures)
                    .containsExactly(Figure.text("formats", "openai-batch"));
        }
    }

    @Nested
    class Forced {
        @Test
        void all_fields_of_whole_bodies_are_sent_but_what_the_plan_decides() {
            Prompt prompt = open(
                            "p.jsonl",
                            PromptRows.of(PromptFormat.BODIES),
                            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"u\"}],\"made_up\":[1]}")
                    .prompt(0, 0);

            assertThat(prompt.fields()).containsExactly(entry("made_up", "[1]"));
        }

        @Test
        void rows_of_another_format_are_counted() {
            PromptSource source = open(
                    "p.jsonl",
                    PromptRows.of(PromptFormat.CUSTOM),
                    "{\"prompt\":\"a\",\"output_tokens\":7}\n[{\"role\":\"user\",\"content\":\"u\"}]");

            assertThat(source.distinct()).isEqualTo(1);
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly("looks like messages, not like custom (first: line 2)");
        }

        @Test
        void json_lines_may_be_text() {
            assertThat(text(open("p.jsonl", PromptRows.of(PromptFormat.TEXT), "{\"prompt\":\"a\"}")
                            .prompt(0, 0)))
                    .isEqualTo("{\"prompt\":\"a\"}");
        }

        @Test
        void a_file_of_any_name_may_be_json() {
            assertThat(text(open("questions", PromptRows.of(PromptFormat.QUESTION), "{\"question\":\"a\"}")
                            .prompt(0, 0)))
                    .isEqualTo("a");
        }
    }

    @Nested
    class Lists {
        @Test
        void a_line_that_is_a_list_of_messages_is_one_prompt_also_as_the_first() {
            PromptSource source =
                    open("p.json", "[{\"role\":\"user\",\"content\":\"a\"}]\n[{\"content\":\"b\",\"role\":\"user\"}]");

            assertThat(texts(source, 2)).containsExactly("a", "b");
        }

        @Test
        void a_list_may_hold_lists_of_messages() {
            assertThat(texts(
                            open(
                                    "p.json",
                                    "[[{\"role\":\"user\",\"content\":\"a\"}],\n [{\"role\":\"user\",\"content\":\"b\"}]]"),
                            2))
                    .containsExactly("a", "b");
        }

        @Test
        void brackets_and_quotes_within_strings_end_nothing() {
            assertThat(texts(
                            open(
                                    "p.json",
                                    "[ {\"prompt\":\"a],[\\\"}\"} , {\"prompt\":\"b\\\\\"},{\"prompt\":\"c\"}\n]"),
                            3))
                    .containsExactly("a],[\"}", "b\\", "c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[{\"prompt\":\"b\"}]", "garbage", "]", "{\"prompt\":\"b\"}\n{\"prompt\":\"c\"}"})
        void what_stands_behind_the_list_is_counted(String more) {
            PromptSource source = open("p.json", "[{\"prompt\":\"a\"}]\n" + more + "\n");

            assertThat(source.distinct()).isEqualTo(1);
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly("and all that follows stand behind the end of the list (first: entry 2)");
        }

        @Test
        void an_entry_cut_off_at_the_end_is_counted() {
            PromptSource source = open("p.json", "[{\"prompt\":\"a\"},{\"prompt\":\"b");

            assertThat(source.distinct()).isEqualTo(1);
            assertThat(tallies(source, "prompt-rows-unusable")).containsExactly(UNCLOSED_LIST + " (first: entry 2)");
        }

        /** Whatever was to follow is missing without a trace in what is there. */
        @ParameterizedTest
        @ValueSource(strings = {"", "\n", ",", " , \n"})
        void a_list_without_its_end_is_told(String end) {
            PromptSource source = open("p.json", "[{\"prompt\":\"a\"},{\"prompt\":\"b\"},{\"prompt\":\"c\"}" + end);

            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly(UNCLOSED_LIST + " (first: entry " + (end.contains(",") ? 4 : 3) + ")");
        }
    }

    @Nested
    class Tables {
        @Test
        void the_usual_columns_are_found_quotes_hold_line_ends() {
            PromptSource source = open("p.csv", "id,Prompt,output_tokens\n1,\"a, \"\"b\"\"\nc\",12\n2,d,\n3,e,7.0\n");

            assertThat(texts(source, 3)).containsExactly("a, \"b\"\nc", "d", "e");
            assertThat(IntStream.range(0, 3).map(n -> source.prompt(0, n).maxOutputTokens()))
                    .containsExactly(12, PLANNED, 7);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a;prompt\n1;x\n", "a\tprompt\r\n1\tx\r\n"})
        void columns_may_be_parted_by_other_marks(String table) {
            assertThat(texts(open("p.csv", table), 1)).containsExactly("x");
        }

        @Test
        void columns_may_be_named() {
            var rows = new PromptRows(Optional.empty(), Optional.of("ask"), Optional.of("len"));

            PromptSource source = open("data.txt", rows, "prompt,ask,len\na,b,3\n");

            assertThat(texts(source, 1)).containsExactly("b");
            assertThat(source.prompt(0, 0).maxOutputTokens()).isEqualTo(3);
        }

        @Test
        void a_row_that_cant_be_used_is_counted_by_its_line() {
            PromptSource source = open("p.csv", "prompt,output_len\n\"a\nb\",1\n,1\nc,many\nd,0\n");

            assertThat(source.distinct()).isEqualTo(1);
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly(
                            "has no prompt in its column (first: line 4)",
                            "has an output length that is not a whole number (first: line 5)",
                            "has an output length that is not between 1 and 10000000 (first: line 6)");
        }

        @Test
        void a_row_with_more_cells_than_the_header_is_counted_rather_than_cut() {
            PromptSource source = open("p.csv", "prompt\nWrite a poem, please\nSecond\n\"Third, quoted\"\n");

            assertThat(source.distinct()).isEqualTo(2);
            assertThat(texts(source, 2)).containsExactly("Second", "Third, quoted");
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly("has more cells than the header has columns (first: line 2)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"A 5\" pipe", "say \"hi", " \"x", "an inch is 1\""})
        void a_quotation_mark_within_a_cell_is_a_character_and_swallows_no_rows(String cell) {
            PromptSource source = open("p.csv", "prompt,n\n" + cell + ",1\nb,2\nc \"d,3\ne,4\n");

            assertThat(source.distinct()).isEqualTo(4);
            assertThat(texts(source, 4)).containsExactly(cell, "b", "c \"d", "e");
            assertThat(tallies(source, "prompt-rows-unusable")).isEmpty();
        }

        @Test
        void another_delimiter_within_a_cell_opens_none() {
            PromptSource source = open("p.csv", "prompt;n\nhe said,\"a;1\nb;2\n");

            assertThat(texts(source, 2)).containsExactly("he said,\"a", "b");
        }

        @Test
        void a_cell_whose_quotation_mark_is_never_closed_is_told_with_its_line() {
            PromptSource source = open("p.csv", "prompt,n\na,1\n\"b,2\nc,3\nd,4\n");

            assertThat(source.distinct()).isEqualTo(1);
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly("opens a cell with a quotation mark that no other closes, so it takes in the rest of"
                            + " the file (first: line 3)");
        }

        @Test
        void a_mark_that_a_later_rows_mark_closes_makes_one_row_that_cant_be_used() {
            PromptSource source = open("p.csv", "prompt,n\n\"b,2\n\"c\",3\nd,4\n");

            assertThat(texts(source, 1)).containsExactly("d");
            assertThat(tallies(source, "prompt-rows-unusable")).containsExactly("is no row of a table (first: line 2)");
        }

        @Test
        void a_row_with_a_line_end_of_old_is_counted_rather_than_cut() {
            PromptSource source = open("p.csv", "prompt,n\na,1\rb,2\nc,3\n");

            assertThat(texts(source, 1)).containsExactly("c");
            assertThat(tallies(source, "prompt-rows-unusable"))
                    .containsExactly("has a carriage return outside quotation marks (first: line 2)");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                prompt,prompt    | has 2 columns 'prompt'; its columns are prompt, prompt
                Prompt,prompt    | has 2 columns 'prompt'; its columns are Prompt, prompt
                prompt,max_tokens,MAX_TOKENS | has 2 columns 'max_tokens'
                """)
        void a_column_that_is_there_twice_is_refused(String header, String problem) {
            assertThatThrownBy(() -> open("p.csv", header + "\na,1,2\n"))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining(problem)
                    .hasMessageContaining("give each column a name of its own");
        }

        @Test
        void a_named_column_that_is_there_twice_is_refused() {
            var rows = new PromptRows(Optional.empty(), Optional.of("ask"), Optional.empty());

            assertThatThrownBy(() -> open("p.csv", rows, "ask,ask\na,b\n")).hasMessageContaining("has 2 columns 'ask'");
        }

        @Test
        void columns_of_what_has_none_are_refused() {
            var columns = new PromptRows(Optional.empty(), Optional.of("prompt"), Optional.empty());
            var custom = new PromptRows(Optional.of(PromptFormat.CUSTOM), Optional.empty(), Optional.of("len"));

            assertThatThrownBy(() -> open("p.jsonl", columns, "{\"prompt\":\"a\"}"))
                    .hasMessageContaining("'p.jsonl' is read as JSON, which has no columns")
                    .hasMessageContaining("--format csv");
            assertThatThrownBy(() -> open("p.jsonl", custom, "{\"prompt\":\"a\"}"))
                    .hasMessageContaining("is read as custom, which has no columns");
        }

        @Test
        void a_column_that_isnt_there_is_refused_with_those_that_are() {
            assertThatThrownBy(() -> open("p.csv", "a,b\n1,2\n"))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("'p.csv' has no column for the prompts; its columns are a, b")
                    .hasMessageContaining("--prompt-column");
            assertThatThrownBy(() -> open(
                            "p.csv",
                            new PromptRows(Optional.empty(), Optional.of("ask"), Optional.empty()),
                            "prompt,b\n1,2\n"))
                    .hasMessageContaining("has no column 'ask'; its columns are prompt, b");
        }
    }

    @ParameterizedTest
    @CsvSource({"'PAR1\u0015\u0004', a Parquet file", "'PK\u0003\u0004aa', a zip archive"})
    void files_that_have_no_lines_are_named(String content, String what) {
        assertThatThrownBy(() -> open("p.jsonl", content))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("'p.jsonl' is " + what)
                .hasMessageContaining("convert it to text, JSON lines or CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "X-UTF-32LE-BOM", "x-UTF-16LE-BOM"})
    void text_of_another_encoding_is_refused_with_what_to_do(String encoding) throws IOException {
        Path file = folder.resolve("p.txt");
        Files.write(file, "hello\nthere\n".getBytes(Charset.forName(encoding)));

        assertThatThrownBy(() -> PromptSources.open(new Workload.PromptFile(file, TokenLength.fixed(PLANNED)), 1))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageMatching("(?s).*(is UTF-(16|32) text|has bytes of 0, as UTF-16 text has).*")
                .hasMessageContaining("convert the file to UTF-8, for example with iconv");
    }

    @Test
    void a_row_with_a_nul_further_on_is_counted() {
        PromptSource source = open("p.txt", "x".repeat(2000) + "\nh\0e\0\n");

        assertThat(source.distinct()).isEqualTo(1);
        assertThat(tallies(source, "prompt-rows-unusable"))
                .containsExactly("has NUL characters, which no text has (first: line 2)");
    }

    private static PromptSource open(String name, String content) {
        return PromptSources.open(file(name, content), 1);
    }

    private static PromptSource open(String name, PromptRows rows, String content) {
        return PromptSources.open(
                new Workload.PromptFile(
                        new InputFile.HandedOver(name, content), Optional.of(rows), TokenLength.fixed(PLANNED)),
                1);
    }

    private static Workload.PromptFile file(String name, String content) {
        return new Workload.PromptFile(new InputFile.HandedOver(name, content), TokenLength.fixed(PLANNED));
    }

    private static List<String> texts(PromptSource source, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> text(source.prompt(0, number)))
                .toList();
    }

    private static String text(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }

    private static List<String> tallies(PromptSource source, String finding) {
        return source.findings().stream()
                .filter(found -> found.id().equals(finding))
                .flatMap(found -> found.figures().stream())
                .filter(Figure.Tally.class::isInstance)
                .map(figure -> ((Figure.Tally) figure).name())
                .toList();
    }
}
