package io.llmloadtest.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

    @Test
    void a_line_is_a_name_labels_and_a_value() {
        assertThat(page("vllm:prompt_tokens_total{engine=\"0\",model_name=\"tiny\"} 210.0\nup 1\n")
                        .samples())
                .containsExactly(
                        new Sample("vllm:prompt_tokens_total", Map.of("engine", "0", "model_name", "tiny"), 210),
                        new Sample("up", Map.of(), 1));
    }

    @Test
    void a_metric_is_summed_over_its_label_sets() {
        Exposition page = page("n{engine=\"0\"} 3\nn{engine=\"1\"} 4\nother 100");
        assertThat(page.sum("n")).hasValue(7);
        assertThat(page.sum("n", labels -> labels.containsValue("1"))).hasValue(4);
        assertThat(page.sum("none")).isEmpty();
    }

    @Test
    void a_counter_is_found_with_and_without_total() {
        assertThat(page("n_total 3").sum("n")).hasValue(3);
        assertThat(page("n 3").sum("n")).hasValue(3);
    }

    @Test
    void of_both_spellings_the_counter_is_taken_alone() {
        assertThat(page("n 100\nn_total 3").sum("n")).hasValue(3);
    }

    @Test
    void a_name_is_not_a_prefix() {
        assertThat(page("prompt_tokens_by_source_total 3\nprompt_tokens_created 4")
                        .sum("prompt_tokens"))
                .isEmpty();
    }

    @Test
    void sums_by_a_label_keep_those_that_lack_it_apart() {
        assertThat(page("n{why=\"stop\",e=\"0\"} 1\nn{why=\"stop\",e=\"1\"} 2\nn{why=\"length\"} 4\nn 8")
                        .sumBy("n", "why"))
                .isEqualTo(Map.of("stop", 3.0, "length", 4.0, "", 8.0));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "7.25, 7.25",
        "-3, -3",
        "+3, 3",
        "1.795566859650412e+09, 1795566859.650412",
        "1E3, 1000",
        ".5, 0.5"
    })
    void values_are_decimal_numbers(String text, double value) {
        assertThat(page("n " + text).sum("n")).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "-nan", "+Inf", "Inf", "-Inf", "+inf"})
    void values_that_are_no_number_or_infinite_are_read_and_left_out_of_sums(String text) {
        Exposition page = page("n{a=\"1\"} " + text + "\nn{a=\"2\"} 5");
        assertThat(page.samples()).hasSize(2);
        assertThat(page.sum("n")).hasValue(5);
        assertThat(page("n " + text).sum("n")).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void labels_may_hold_anything_once_it_is_escaped() {
        assertThat(page("n{path=\"C:\\\\dir\",text=\"say \\\"hi\\\"\\nthere\",odd=\"a}b,c=d # \\x\"} 1")
                        .samples())
                .containsExactly(new Sample(
                        "n", Map.of("path", "C:\\dir", "text", "say \"hi\"\nthere", "odd", "a}b,c=d # \\x"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n{a=\"1\",b=\"2\"} 5",
                "n{a=\"1\",b=\"2\",} 5",
                "n { a = \"1\" , b=\"2\" , } 5",
                "n{\ta=\"1\",\tb=\"2\"\t}\t5",
                "  n{a=\"1\",b=\"2\"}   5  ",
                "n{a=\"1\",b=\"2\"} 5\r",
                "n{a=\"1\",b=\"2\"} 5 1795566859650",
                "n{a=\"1\",b=\"2\"} 5 1795566859.650",
                "n{a=\"1\",b=\"2\"} 5 # {trace_id=\"x\"} 0.5 1.7",
                "n{a=\"1\",b=\"2\"} 5 1795566859 # {} 0.5",
            })
    void blanks_timestamps_and_exemplars_change_nothing(String line) {
        assertThat(page(line)).isEqualTo(new Exposition(List.of(new Sample("n", Map.of("a", "1", "b", "2"), 5)), 0));
    }

    @Test
    void comments_types_helps_and_empty_lines_are_no_samples() {
        assertThat(page("# HELP n Number 5\n# TYPE n counter\n\n   \n# just so\n#n 7\n# EOF\n"))
                .isEqualTo(new Exposition(List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "n{} ",
                "n five",
                "n 0x10",
                "n 1f",
                "n 1_000",
                "n --1",
                "n 1 2 3",
                "n 1 soon",
                "n-1 5",
                "n-5",
                "5 5",
                "{a=\"1\"} 5",
                "n{a=\"1\" 5",
                "n{a=\"1} 5",
                "n{a=\"1\\\"} 5",
                "n{a=1} 5",
                "n{a} 5",
                "n{=\"1\"} 5",
                "n{a=\"1\"b=\"2\"} 5",
                "n{a:b=\"1\"} 5",
                "n{,} 5",
                "<html><body>404</body></html>",
                "[{\"iterLatencyMS\": 5}]",
            })
    void any_other_line_is_counted_as_unreadable_and_the_rest_is_read(String line) {
        assertThat(page("before 1\n" + line + "\nafter 2"))
                .isEqualTo(new Exposition(
                        List.of(new Sample("before", Map.of(), 1), new Sample("after", Map.of(), 2)), 1));
    }

    private static Exposition page(String text) {
        return Exposition.parse(text.getBytes(UTF_8));
    }
}
