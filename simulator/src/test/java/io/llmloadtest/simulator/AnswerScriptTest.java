package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.config.Fault;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.RoleChunk;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerScriptTest {
    private static final AnswerScript REGULAR = AnswerScript.regular(ResponseStyle.defaults(), true);

    @Test
    void a_regular_answer_comes_to_its_end_at_once() {
        assertThat(REGULAR.ends()).isEmpty();
        assertThat(REGULAR.delayNanos()).isZero();
        assertThat(REGULAR.promptLimit()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STATUS_429", "HTML_PAGE", "NEVER_ANSWERS", "SLOW_HEADERS", "DRIP", "RESET_ON_ACCEPT"})
    void what_concerns_bytes_or_replaces_the_answer_changes_nothing_of_it(FaultKind kind) {
        assertThat(REGULAR.with(kind.fault())).isEqualTo(REGULAR);
    }

    @Test
    void an_early_role_comes_at_once_and_the_rest_later() {
        AnswerScript script = REGULAR.with(new Fault.EarlyRole(500));
        assertThat(script.style().role()).isEqualTo(RoleChunk.AT_ONCE);
        assertThat(script.delayNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void an_answer_that_is_not_streamed_is_whole_and_otherwise_the_same() {
        AnswerScript script = REGULAR.with(new Fault.NotStreamed());
        assertThat(script.stream()).isFalse();
        assertThat(script.style()).isEqualTo(REGULAR.style());
    }

    @Test
    void a_fault_keeps_what_another_did_before() {
        AnswerScript script = REGULAR.with(new Fault.PromptCut(8)).with(new Fault.Ends(5, Fault.Ending.CLEAN));
        assertThat(script.promptLimit()).isEqualTo(8);
        assertThat(script.ends()).contains(new Fault.Ends(5, Fault.Ending.CLEAN));
    }
}
