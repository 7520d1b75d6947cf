package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.definition.Definition;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DefinitionsTest extends SiteTest {
    private static String definitions(String id) {
        return Site.run(id) + "/definitions";
    }

    @Test
    void each_level_has_the_latencies_of_every_tool_that_is_known() {
        String id = site.finished();
        JsonNode levels = site.get(definitions(id)).json().path("levels");

        assertThat(levels).hasSize(2);
        assertThat(levels.path(1).at("/load/concurrency").asInt()).isEqualTo(2);
        assertThat(levels.path(1).path("definitions").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Definition.values()).map(Definition::id).toList());
        assertThat(levels.path(1).at("/definitions/vllm/ttft/count").asInt()).isEqualTo(6);
        assertThat(levels.path(1).at("/definitions/genai-perf/tpot").isNull()).isTrue();
    }

    @Test
    void a_run_that_goes_on_has_none_yet() {
        String id = site.start(site.endlessPlan());

        assertThat(site.get(definitions(id)).status()).isEqualTo(409);
    }

    @Test
    void a_run_that_is_not_there_has_none() {
        assertThat(site.get(definitions("nobody")).status()).isEqualTo(404);
    }
}
