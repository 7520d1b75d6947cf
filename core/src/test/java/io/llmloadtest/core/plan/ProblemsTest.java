package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void a_part_that_can_be_built_is_handed_back() {
        assertThat(problems.attempt(() -> new LoadShape.Concurrency(8))).hasValue(new LoadShape.Concurrency(8));
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void the_problems_of_all_parts_are_thrown_at_once_in_their_order() {
        assertThat(problems.attempt(() -> new LoadShape.Concurrency(0))).isEmpty();
        problems.add("model", "must not be empty", "");
        assertThat(problems.attempt(() -> TokenLength.fixed(0))).isEmpty();

        assertThat(Rejections.fieldsOf(problems::throwIfAny)).containsExactly("concurrency", "model", "tokens");
    }

    @Test
    void the_message_has_a_line_for_each_problem_with_what_to_do() {
        problems.add("rate", "must be above 0", "");
        problems.add("top_p", "must be above 0 and at most 1", "leave it out");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("rate must be above 0\ntop_p must be above 0 and at most 1; leave it out");
    }

    @Test
    void an_error_of_another_sort_is_not_swallowed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> problems.attempt(() -> {
                    throw new IllegalStateException("a defect");
                }));
    }
}
