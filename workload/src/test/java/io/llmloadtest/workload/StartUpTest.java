package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What must not happen needs a JVM of its own, which has loaded nothing yet. */
class StartUpTest {

    @Test
    void a_synthetic_run_loads_no_tokenizer_and_no_json_parser() throws IOException, InterruptedException {
        String loaded = classesLoadedBy("synthetic");

        assertThat(loaded).contains("io.llmloadtest.workload.SyntheticPrompts");
        assertThat(loaded).doesNotContain("com.knuddels.jtokkit").doesNotContain("tools.jackson");
    }

    @Test
    void the_same_look_finds_the_tokenizer_when_it_is_used() throws IOException, InterruptedException {
        assertThat(classesLoadedBy("tiktoken")).contains("com.knuddels.jtokkit");
    }

    private static String classesLoadedBy(String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartUpMain.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
