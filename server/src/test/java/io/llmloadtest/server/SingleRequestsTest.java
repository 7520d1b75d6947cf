package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is told of one request, and of many. */
class SingleRequestsTest extends SiteTest {
    private String requests = "";

    @BeforeEach
    void measure() {
        requests = Site.run(site.finished()) + "/requests";
    }

    @Test
    void a_request_has_the_arrival_of_each_of_its_tokens() {
        JsonNode detail = site.get(requests + "/0-5").json();
        JsonNode reads = detail.path("reads");

        assertThat(detail.path("request_id").asString()).isEqualTo("0-5");
        assertThat(detail.at("/request/level").asInt()).isZero();
        assertThat(detail.at("/request/number").asInt()).isEqualTo(5);
        assertThat(reads.get(0).path("gap_ms").isNull()).isTrue();
        assertThat(reads.get(0).path("at_ms")).isEqualTo(detail.at("/request/first_token_ms"));
        assertThat(reads.get(reads.size() - 1).path("at_ms")).isEqualTo(detail.at("/request/last_token_ms"));
        assertThat(StreamSupport.stream(reads.spliterator(), false)
                        .mapToInt(read -> read.path("tokens").asInt())
                        .sum())
                .isEqualTo(detail.at("/request/output_tokens").asInt());
    }

    @Test
    void its_gaps_lead_from_the_first_token_to_the_last() {
        JsonNode detail = site.get(requests + "/0-0").json();
        double gaps = StreamSupport.stream(detail.path("reads").spliterator(), false)
                .mapToDouble(read -> read.path("gap_ms").asDouble(0))
                .sum();

        assertThat(gaps)
                .isCloseTo(
                        detail.at("/request/last_token_ms").asDouble()
                                - detail.at("/request/first_token_ms").asDouble(),
                        within(1e-6));
    }

    @Test
    void it_is_the_one_of_the_list() {
        JsonNode listed =
                site.get(requests + "?level=1&offset=2&limit=1").json().at("/requests/0");

        assertThat(site.get(requests + "/1-2").json().path("request")).isEqualTo(listed);
    }

    @Test
    void a_list_has_the_mean_gap_of_each_request_and_no_single_tokens() {
        JsonNode line = site.get(requests + "?level=0&limit=1").json().at("/requests/0");
        JsonNode detail =
                site.get(requests + "/0-" + line.path("number").asLong()).json();
        List<JsonNode> later = StreamSupport.stream(detail.path("reads").spliterator(), false)
                .skip(1)
                .toList();
        double gaps = later.stream()
                .mapToDouble(read -> read.path("gap_ms").asDouble())
                .sum();
        int tokens =
                later.stream().mapToInt(read -> read.path("tokens").asInt()).sum();

        assertThat(line.path("itl_ms").asDouble()).isCloseTo(gaps / Math.max(tokens, 1), within(1e-3));
        assertThat(line.has("reads")).isFalse();
    }

    @Test
    void a_warm_up_request_is_found_too() {
        assertThat(site.get(requests + "/-1-0").json().at("/request/level").asInt())
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0-6", "2-0", "63-999999999999999999", "5", "a-b", "-2-0", "0-9999999999999999999", "0-1-2"})
    void one_that_is_not_there_is_not_found(String id) {
        Reply refused = site.get(requests + "/" + id);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/detail")).contains("no request '" + id + "'", "such as 0-17");
    }
}
