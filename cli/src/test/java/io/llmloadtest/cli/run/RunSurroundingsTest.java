package io.llmloadtest.cli.run;

import static io.llmloadtest.cli.run.RunCommandTest.withServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.plan.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} takes from its surroundings to reach the server. */
class RunSurroundingsTest {
    @Nested
    class The_key {
        @Test
        void is_taken_from_the_environment_and_referred_to_by_name() {
            Invocation call =
                    new Invocation().environment("OPENAI_API_KEY", "s3cret").run(withServer());

            assertThat(call.key().value()).isEqualTo("s3cret");
            assertThat(call.plan().target().credential()).isEqualTo(new Credential.FromEnvironment("OPENAI_API_KEY"));
        }

        @Test
        void of_a_flag_beats_the_environment_and_is_not_part_of_the_plan() {
            Invocation call =
                    new Invocation().environment("LLM_API_KEY", "other").run(withServer("--api-key", "s3cret"));

            assertThat(call.key().value()).isEqualTo("s3cret");
            assertThat(call.plan().toString()).doesNotContain("s3cret");
        }

        @Test
        void is_the_first_line_of_its_file(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("key"), "s3cret\nsecond line\n");

            assertThat(new Invocation()
                            .run(withServer("--api-key-file", file.toString()))
                            .key()
                            .value())
                    .isEqualTo("s3cret");
        }

        @Test
        void that_no_header_may_carry_is_refused_without_being_shown() {
            Invocation call = new Invocation().run(withServer("--api-key", "s3cret\u00e9"));

            assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(call.err()).contains("--api-key contains a key").doesNotContain("s3cret");
        }
    }

    @Nested
    class The_proxy {
        @Test
        void is_the_environment_s_unless_the_host_is_exempt() {
            Invocation call =
                    new Invocation().environment("http_proxy", "proxy:3128").run(withServer());

            assertThat(call.plan().target().proxy()).contains(URI.create("http://proxy:3128"));
        }

        @ParameterizedTest
        @CsvSource({"'server'", "'*'", "'.other, server:8000'"})
        void is_none_where_no_proxy_names_the_host(String exempt) {
            Invocation call = new Invocation()
                    .environment("http_proxy", "http://proxy:3128")
                    .environment("NO_PROXY", exempt)
                    .run(withServer());

            assertThat(call.plan().target().proxy()).isEmpty();
        }

        @Test
        void of_the_environment_is_not_used_for_this_machine() {
            Invocation call = new Invocation()
                    .environment("HTTP_PROXY", "http://proxy:3128")
                    .run("run", "-s", "http://127.0.0.1:8000");

            assertThat(call.plan().target().proxy()).isEmpty();
        }

        @Test
        void can_be_switched_off() {
            Invocation call = new Invocation()
                    .environment("HTTP_PROXY", "http://proxy:3128")
                    .run(withServer("--proxy", "none"));

            assertThat(call.plan().target().proxy()).isEmpty();
        }
    }
}
