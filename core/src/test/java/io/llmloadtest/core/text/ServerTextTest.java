package io.llmloadtest.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meta-llama/Llama-3.1-8B-Instruct | meta-llama/Llama-3.1-8B-Instruct",
                "모델-8B:latest | 모델-8B:latest",
                "a\\u001b[31mred\\u001b[0m | a [31mred [0m",
                "a\\u001b]0;owned\\u0007b | a ]0;owned b",
                "a\\u009b2Jb | a 2Jb",
                "a\\u001b | a",
                "a\\r\\nb\\tc | a b c",
                "a\\u2028b\\u0085c | a b c",
                "a\\u0000b\\u007f | a b",
                "ab\\u202egpj.exe | abgpj.exe",
                "a\\u200b\\ufeff\\u2066b | ab",
                "\\ud800a\\udc00 | a",
                "a\\u00a0\\u3000b | a b"
            })
    void what_a_screen_would_obey_or_hide_is_taken_out(String sent, String shown) {
        assertThat(ServerText.name(unescaped(sent))).isEqualTo(shown);
    }

    /** The table's own escapes, for control characters would be trimmed or end its rows. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int control = text.startsWith("\\", i) && i + 1 < text.length() ? "rnt".indexOf(text.charAt(i + 1)) : -1;
            if (control >= 0) {
                plain.append("\r\n\t".charAt(control));
                i++;
            } else if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.startsWith("\\\\", i)) {
                plain.append('\\');
                i++;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    @Test
    void five_megabytes_become_a_short_line() {
        assertThat(ServerText.name("m".repeat(5 << 20)))
                .hasSize(ServerText.NAME)
                .endsWith("…");
        assertThat(ServerText.message("\u001b[".repeat(5 << 19)).length()).isLessThanOrEqualTo(ServerText.MESSAGE);
        assertThat(ServerText.message("\u001b]".repeat(5 << 19)).length()).isLessThanOrEqualTo(ServerText.MESSAGE);
    }

    @Test
    void a_cut_leaves_no_half_of_a_character() {
        assertThat(ServerText.line("😀".repeat(9), 4)).isEqualTo("😀…");
        assertThat(ServerText.line("😀😀", 4)).isEqualTo("😀😀");
    }

    @Test
    void what_is_told_of_a_server_is_clean() {
        String dirty = "stop\u001b\nnow";
        assertThat(Figure.text("why", dirty)).isEqualTo(Figure.text("why", "stop now"));
        assertThat(Figure.tally("reasons", 1, Figure.Unit.ANSWERS, dirty))
                .isEqualTo(Figure.tally("reasons", 1, Figure.Unit.ANSWERS, "stop now"));
    }
}
