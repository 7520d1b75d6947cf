package io.llmloadtest.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.wire.ResultTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody changes one of the two places where a configuration says the same. */
class StatedLevelsTest {
    private final RunReader reader = new RunReader(TargetRules.of(List.of()), Map.of());
    private final ObjectNode config = exported();

    @Test
    void a_level_that_asks_for_other_users_than_the_list_is_refused() {
        level(1).put("concurrency", 60);

        refused("levels has concurrency 60 for level 2, but the plan's other fields make it 50; change both");
    }

    @Test
    void a_list_that_asks_for_other_users_than_the_levels_is_refused() {
        ((ArrayNode) config.path("concurrency")).set(1, 60);

        refused("levels has concurrency 50 for level 2, but the plan's other fields make it 60");
    }

    @Test
    void a_list_of_more_users_than_levels_is_refused() {
        ((ArrayNode) config.path("concurrency")).add(100);

        refused("levels has 2 entries, but the plan's other fields make 3");
    }

    @Test
    void a_limit_that_differs_from_the_levels_is_refused() {
        ObjectNode alike = config(read("{\"server_url\":\"http://127.0.0.1:1/v1\",\"model\":\"m\",\"num_prompts\":5}"));
        alike.put("num_prompts", 7);

        assertThatThrownBy(() -> read(alike.toString()))
                .hasMessageContaining("levels has num_prompts 5 for level 1, but the plan's other fields make it 7");
    }

    @Test
    void a_limit_of_one_level_alone_is_refused() {
        level(0).put("num_prompts", 7);

        refused("levels has num_prompts 7 for level 1, but the plan's other fields make it 100");
    }

    @Test
    void a_limit_that_only_a_level_has_is_refused() {
        level(0).put("duration_seconds", 9.5);

        refused("levels has duration_seconds 9.5 for level 1, but the plan's other fields make it none");
    }

    @Test
    void two_timeouts_of_a_whole_request_are_refused() {
        config.put("timeout", 5);

        refused("timeout is not what timeouts.total says; leave one of them out");
    }

    @Test
    void the_same_number_may_be_written_in_another_way() {
        level(1).put("concurrency", 50.0);

        assertThat(read(config.toString()).levels()).hasSize(2);
    }

    private void refused(String problem) {
        assertThatThrownBy(() -> read(config.toString()))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(problem);
    }

    private ObjectNode level(int index) {
        return (ObjectNode) config.path("levels").path(index);
    }

    private ObjectNode exported() {
        return config(read("{\"server_url\":\"http://127.0.0.1:1/v1\",\"model\":\"m\",\"concurrency\":[2,50]}"));
    }

    private TestPlan read(String json) {
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(json);
        return reader.read(new Fields(body, "", new Problems())).plan();
    }

    private static ObjectNode config(TestPlan plan) {
        RunResult run = new RunResult(
                "id",
                plan,
                RunResult.Status.COMPLETED,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                Optional.empty(),
                Verdict.of(List.of()));
        return (ObjectNode) ResultTree.of(run).path("config");
    }
}
