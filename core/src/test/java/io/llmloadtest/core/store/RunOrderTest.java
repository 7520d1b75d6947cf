package io.llmloadtest.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import org.junit.jupiter.api.Test;

class RunOrderTest {
    @Test
    void a_text_alone_begins_with_a_and_anything_else_with_the_largest() {
        assertThat(RunOrder.parse("model, Throughput"))
                .containsExactly(
                        new RunOrder(RunOrder.Column.MODEL, false), new RunOrder(RunOrder.Column.THROUGHPUT, true));
    }

    @Test
    void a_direction_can_be_given() {
        assertThat(RunOrder.parse("model:desc,created:asc"))
                .containsExactly(
                        new RunOrder(RunOrder.Column.MODEL, true), new RunOrder(RunOrder.Column.CREATED, false));
    }

    @Test
    void columns_that_are_not_there_are_all_told_with_those_that_are() {
        assertThatThrownBy(() -> RunOrder.parse("speed,model:up"))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("no column 'speed'")
                .hasMessageContaining("no column 'model:up'")
                .hasMessageContaining("there are created, started, ended, name,");
    }
}
