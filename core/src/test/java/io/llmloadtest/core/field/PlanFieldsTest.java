package io.llmloadtest.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanFieldsTest {
    /** Fields that are numbers and stand for themselves: a plan's own records check their bounds. */
    static Stream<PlanField<Double>> numbers() {
        return Stream.of(
                RequestFields.TEMPERATURE,
                RequestFields.TOP_P,
                RequestFields.FREQUENCY_PENALTY,
                RunFields.GOODPUT_TARGET);
    }

    private static Range bounds(PlanField<Double> field) {
        return ((FieldType.Decimal) field.type()).range();
    }

    private static List<String> wrong(PlanValues values) {
        Problems problems = new Problems();
        new PlanReader(values, PlanField::id, problems).read();
        try {
            problems.throwIfAny();
            return List.of();
        } catch (InvalidPlanException invalid) {
            return invalid.problems().stream().map(PlanProblem::field).toList();
        }
    }

    private static PlanValues given(PlanField<Double> field, double value) {
        return PlanValues.all(
                List.of(PlanValues.of(RunFields.thresholdOf("ttft"), 500.0), PlanValues.of(field, value)));
    }

    @Test
    void nothing_but_a_server_is_needed() {
        assertThat(wrong(PlanValues.NONE)).isEmpty();
    }

    @Test
    void each_is_known_by_a_path_of_its_own() {
        Set<String> ids = new HashSet<>();
        assertThat(PlanFields.ALL).allMatch(field -> ids.add(field.id()));
        assertThat(PlanFields.ALL)
                .allMatch(field -> field.group().isEmpty() || PlanFields.GROUPS.containsKey(field.group()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void bounds_that_are_listed_are_those_that_a_plan_has(PlanField<Double> field) {
        Range bounds = bounds(field);

        assertThat(wrong(given(field, bounds.most()))).isEmpty();
        assertThat(wrong(given(field, bounds.most() + 0.01))).containsExactly(field.id());
        assertThat(wrong(given(field, bounds.least())).isEmpty()).isEqualTo(bounds.leastIncluded());
        assertThat(wrong(given(field, bounds.least() - 0.01))).containsExactly(field.id());
    }

    @Test
    void of_fields_that_do_not_go_together_the_front_end_s_names_are_said() {
        Problems problems = new Problems();
        new PlanReader(
                        PlanValues.of(LoadFields.BURSTINESS, 2.0),
                        field -> field.flag().longName(),
                        problems)
                .read();

        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("burstiness needs --rate; with --concurrency, requests start when earlier ones end");
    }
}
