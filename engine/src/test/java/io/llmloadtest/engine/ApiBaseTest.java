package io.llmloadtest.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a server's API and its own pages lie. */
class ApiBaseTest {

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
                "http://h/vllm,              /vllm/v1,    /vllm",
                "http://h/v1/deployment,     /v1/deployment/v1, /v1/deployment",
                "http://h/a%20b/v1,          /a%20b/v1,   /a%20b"
            })
    void the_version_is_added_unless_the_address_names_one(URI baseUrl, String api, String server) {
        assertThat(ApiBase.pathOf(baseUrl)).isEqualTo(api);
        assertThat(ApiBase.serverPathOf(baseUrl)).isEqualTo(server);
    }
}
