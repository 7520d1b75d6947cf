package io.llmloadtest.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.protocols.answer.Usage;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prompt's tokens by the server's usage, some of whose figures can't be true. */
class InputCountTest {
    private static final int BYTES = 1_000;
    private static final PreparedRequest REQUEST = new PreparedRequest(
            SessionTurn.of(0, 0, answer -> Optional.empty(), Turn.only(Prompt.user("", 1, 1))),
            new WireRequest("POST", new byte[BYTES], 0),
            1,
            1);

    @ParameterizedTest
    @CsvSource({
        // prompt, completion, total, cached: the count, and whether something contradicts it
        "50, 10, 60, -1, 50, false",
        "50, 10, 60, 20, 50, false",
        "-1, 10, -1, -1, -1, false",
        // counted apart: more came from the cache than from the rest, or the total says so
        "50, 10, -1, 60, 110, false",
        "50, 10, 90, 30, 80, false",
        "20, 8, 528, 500, 520, false",
        // more from the cache than the prompt has in all, which the total confirms
        "20, 8, 28, 500, 20, true",
        // more than template and bytes can make
        "102000, 10, -1, -1, 102000, false",
        "102001, 10, -1, -1, -1, true",
        "2147483647, 10, -1, 2147483647, -1, true",
    })
    void the_count_that_can_be_true(
            int prompt, int completion, int total, int cached, int expected, boolean contradictory) {
        Usage usage = new Usage(prompt, completion, total, cached, -1, false);
        assertThat(InputCount.of(usage, REQUEST)).isEqualTo(expected);
        assertThat(InputCount.isContradictory(usage, REQUEST)).isEqualTo(contradictory);
    }
}
