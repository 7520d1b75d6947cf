package io.llmloadtest.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report as the packaged product makes it, with the dashboard's own page where the build has one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_kept_run_becomes_one_page_that_asks_nothing_of_the_net() throws Exception {
        Product product = new Product(folder.resolve("runs.db"));
        Path page = folder.resolve("page.html");
        Path markdown = folder.resolve("page.md");
        String id = product.keptRun();

        product.output("report", id, "-o", markdown.toString());
        assertThat(markdown).content().startsWith("# Load test of simulated").contains("## Verdict");
        if (Product.hasDashboard()) {
            product.output("report", id, "-o", page.toString());
            assertThat(page)
                    .content()
                    .contains("\"run_id\":\"" + id)
                    .doesNotContainPattern("(src|href)=\"(https?:)?//");
            assertThat(Files.size(page)).isLessThan(2_100_000);
        } else {
            assertThat(product.errors(1, "report", id, "-o", page.toString())).contains("Node.js", "Markdown");
            assertThat(page).doesNotExist();
        }
    }
}
