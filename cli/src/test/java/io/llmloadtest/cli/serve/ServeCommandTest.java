package io.llmloadtest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {
    @Test
    void a_served_address_is_told_alone_on_stdout() {
        Invocation call = new Invocation().run("serve", "--port", "0", "--for", "10ms");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).matches("http://127\\.0\\.0\\.1:\\d+\\R");
        assertThat(call.err()).contains("/docs", "stopped");
    }

    @Test
    void a_port_that_is_taken_is_told_with_what_to_do() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invocation call = new Invocation().run("serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(call.err())
                    .contains("Another program listens on 127.0.0.1:" + taken.getLocalPort(), "--port")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_host_that_is_not_this_machine_s_is_told() {
        Invocation call =
                new Invocation().environment("API_KEY", "k").run("serve", "--port", "0", "--host", "203.0.113.7");

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).contains("203.0.113.7", "an address of this machine?");
    }

    @Test
    void serving_other_machines_needs_a_key() {
        Invocation call = new Invocation().run("serve", "--port", "0", "--host", "0.0.0.0");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("API_KEY is not set", "--insecure-no-auth");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        Invocation call = new Invocation()
                .environment("MAX_CONCURRENT_RUNS", "none")
                .run("serve", "--port", "99999", "--for", "soon");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--port", "--for", "MAX_CONCURRENT_RUNS");
    }

    @Test
    void port_and_host_come_from_the_environment_unless_flags_say_otherwise() {
        Invocation call = new Invocation()
                .environment("PORT", "1")
                .environment("HOST", "localhost")
                .run("serve", "--port", "0", "--for", "10ms");

        assertThat(call.out()).startsWith("http://localhost:");
    }
}
