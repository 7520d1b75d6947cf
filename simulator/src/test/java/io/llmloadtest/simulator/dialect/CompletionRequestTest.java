package io.llmloadtest.simulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompletionRequestTest {
    @Test
    void a_body_that_is_no_json_is_refused_by_its_place_alone_without_a_parsers_own_words() {
        byte[] cut = "{\"model\":\"m\",\n\"messages\":[".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CompletionRequest.object(cut))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("invalid JSON at line 2, column ")
                                .doesNotContain("Source", "Feature", "marker"));
    }
}
