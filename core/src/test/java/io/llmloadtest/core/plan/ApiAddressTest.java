package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a server's API and its own pages lie. */
class ApiAddressTest {

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "http://h:8000,              /v1,         ''",
                "http://h:8000/,             /v1,         ''",
                "http://h:8000/v1,           /v1,         ''",
                "http://h:8000/v1/,          /v1,         ''",
                "http://h:8000/v1//,         /v1,         ''",
                "http://h:8000/prefix,       /prefix/v1,  /prefix",
                "http://h:8000/prefix/v1,    /prefix/v1,  /prefix",
                "http://h/api/v3/,           /api/v3,     /api",
                "http://h/v1beta,            /v1beta,     ''",
                "http://h/v1beta/openai/,    /v1beta/openai, ''",
                "http://h/api/paas/v4,       /api/paas/v4, /api/paas",
                "http://h/vllm,              /vllm/v1,    /vllm",
                "http://h/v1/deployment,     /v1/deployment, ''",
                "http://h/a%20b/v1,          /a%20b/v1,   /a%20b",
                "http://h/v1/chat/completions, /v1,       ''",
                "http://h/chat/completions/, '',          ''",
                "http://h/x/completions,     /x,          /x",
                "http://h/completionsx,      /completionsx/v1, /completionsx",
                "http://h/openai/deployments/d/chat/completions?api-version=1, /openai/deployments/d, /openai/deployments/d"
            })
    void the_version_is_added_unless_the_address_says_where_the_api_is(URI url, String base, String server) {
        assertThat(new ApiAddress(url).base()).isEqualTo(base);
        assertThat(new ApiAddress(url).serverPath()).isEqualTo(server);
    }

    @Test
    void a_query_goes_with_every_request() {
        ApiAddress api = new ApiAddress(URI.create("https://h/openai/v1?api-version=2024-10-21&x=a%20b"));

        assertThat(api.target("/models")).isEqualTo("/openai/v1/models?api-version=2024-10-21&x=a%20b");
        assertThat(api.urlOf("/models")).hasToString("https://h/openai/v1/models?api-version=2024-10-21&x=a%20b");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/v1/chat/completions, /chat/completions",
        "http://h/v1/completions/, /completions",
    })
    void the_endpoint_is_known_where_the_address_names_it(URI url, String endpoint) {
        assertThat(new ApiAddress(url).endpoint()).hasValue(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,            http://h/chat/completions",
        "http://h/p/?k=1,     http://h/p/chat/completions?k=1",
        "http://h/v1/p,       http://h/v1/p/v1/chat/completions"
    })
    void where_the_address_leaves_a_doubt_there_is_another_place_to_look_at(URI url, URI other) {
        assertThat(new ApiAddress(url).alternative("/chat/completions")).hasValue(other);
    }

    @ParameterizedTest
    @CsvSource({"http://h/v1", "http://h/p/v1beta/", "http://h/p/chat/completions"})
    void there_is_none_where_it_leaves_no_doubt(URI url) {
        assertThat(new ApiAddress(url).alternative("/chat/completions")).isEmpty();
    }

    @Test
    void what_may_be_a_secret_is_not_shown() {
        URI url = URI.create("https://u:p@h:9/v1/?api-version=1&key=s3cret&s3cret");

        assertThat(new ApiAddress(url).shown()).hasToString("https://h:9/v1/?api-version=1&key=***&***");
        assertThat(new ApiAddress(new ApiAddress(url).shown()).lacksHidden()).isTrue();
        assertThat(new ApiAddress(url).lacksHidden()).isFalse();
    }
}
