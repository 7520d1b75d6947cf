package io.llmloadtest.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTemplateTest {
    private static final String PAGE =
            "<body><script type=\"application/json\" id=\"report-data\"></script><script>start()</script></body>";

    private static String filled(String json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportTemplate.of(PAGE).fill(out, data -> data.write(json.getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_data_stands_between_the_tags_of_the_page() throws IOException {
        assertThat(filled("{\"한\": \"글\"}"))
                .isEqualTo(PAGE.replace("data\"></script>", "data\">{\"한\": \"글\"}</script>"));
    }

    @Test
    void no_text_of_the_data_ends_its_script_or_begins_another_one() throws IOException {
        assertThat(filled("{\"notes\": \"</script><script>alert(1)</script><!--\"}"))
                .contains("\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--\"")
                .satisfies(page -> assertThat(page.split("<script", -1)).hasSize(3));
    }

    @Test
    void a_byte_alone_is_escaped_as_well() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportTemplate.of(PAGE).fill(out, data -> {
            data.write('<');
            data.write('a');
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\\u003ca");
    }

    @Test
    void a_page_without_a_place_for_data_is_refused() {
        assertThatThrownBy(() -> ReportTemplate.of("<html></html>")).hasMessageContaining("no place");
    }

    @Test
    void a_build_without_the_page_says_how_to_get_it() {
        assertThatThrownBy(() -> ReportTemplate.at("/web/no-such-page.html"))
                .isInstanceOf(MissingDashboardException.class)
                .hasMessageContaining("Node.js")
                .hasMessageContaining("Markdown");
    }

    /** The dashboard's own download and this one give the same file. */
    @Test
    void the_columns_are_those_that_the_dashboard_s_own_download_has() throws IOException {
        String source = Files.readString(Path.of("../web/src/model/report-data.ts"));
        String columns = source.replaceAll("(?s).*OF_EVERY_REQUEST = \\[(.*?)].*", "$1");
        assertThat(columns.replaceAll("[\\s']", "").split(",")).containsExactlyElementsOf(RequestTable.COLUMNS);
    }
}
