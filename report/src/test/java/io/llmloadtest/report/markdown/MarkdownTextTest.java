package io.llmloadtest.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @Test
    void html_is_shown_not_taken() {
        assertThat(MarkdownText.within("</script><img src=x onerror=alert(1)> &amp;"))
                .isEqualTo("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp;amp;");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a|b, a\\|b",
                "TTFT*, TTFT\\*",
                "`code`, \\`code\\`",
                "[link](x), \\[link\\](x)",
                "back\\slash, back\\\\slash",
                "_emphasis_, \\_emphasis\\_",
                "~struck~, \\~struck~",
                "$x$, \\$x\\$"
            })
    void what_could_be_markup_is_escaped(String text, String escaped) {
        assertThat(MarkdownText.within(text)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @CsvSource({"max_concurrency", "qwen3-14b", "107~", "~ not supported", "5 − 3 = 2", "#1"})
    void what_can_be_none_stays_readable(String text) {
        assertThat(MarkdownText.within(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "# title, \\# title",
        "- item, \\- item",
        "+ item, \\+ item",
        "===, \\===",
        "1. item, 1\\. item",
        "10, 10"
    })
    void a_line_of_text_begins_no_heading_list_or_rule(String text, String escaped) {
        assertThat(MarkdownText.line(text)).isEqualTo(escaped);
    }

    @Test
    void a_line_stays_one() {
        assertThat(MarkdownText.within("a\n# b\u001b[31m")).isEqualTo("a # b \\[31m");
    }
}
