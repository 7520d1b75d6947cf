package io.llmloadtest.cli.run;

import static io.llmloadtest.cli.run.RunCommandTest.withServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.plan.TestPlan;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that needs more memory than there is ends with a sentence, and what was measured stays. */
class MemoryTest {
    private static final String RUN_ID = "0f0e0d0c-0000-4000-8000-000000000000";

    static Stream<Throwable> waysToRunOut() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new CompletionException("the event loop 'load-0' died", new OutOfMemoryError("Java heap space")));
    }

    private static Invocation exhausted(Throwable end) {
        return new Invocation().behaving(plan -> {
            if (end instanceof OutOfMemoryError error) {
                throw error;
            }
            throw (CompletionException) end;
        });
    }

    @ParameterizedTest
    @MethodSource("waysToRunOut")
    void the_end_is_a_sentence_with_the_command_that_shows_the_run(Throwable end, @TempDir Path folder) {
        TestPlan plan = new Invocation().run(withServer()).plan();
        Invocation call = exhausted(end)
                .environment("DATABASE_PATH", folder.resolve("runs.db").toString())
                .telling(new RunEvent.Declared(RUN_ID, plan))
                .run(withServer());

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err())
                .contains("error: The run ended early", "llm-loadtest runs show 0f0e0d0c", "JAVA_OPTS=-Xmx")
                .doesNotContain("\tat ");
    }

    @Test
    void of_a_run_that_is_not_kept_nothing_is_promised() {
        Invocation call = exhausted(new OutOfMemoryError("Java heap space")).run(withServer("--no-save"));

        assertThat(call.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(call.err()).contains("No results are stored").doesNotContain("runs show");
    }
}
