package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://localhost", "/v1", "http:///v1", "https:opaque"})
    void a_url_has_a_known_scheme_and_a_host(String url) {
        assertThat(Rejections.of(() -> target(url))).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("server_url");
            assertThat(problem.hint()).isEqualTo("for example http://localhost:8000");
        });
    }

    @Test
    void a_password_in_the_url_is_refused_without_repeating_it() {
        assertThat(Rejections.of(() -> target("http://me:hunter2@localhost:8000")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.toString()).doesNotContain("hunter2");
                    assertThat(problem.hint()).isEqualTo("give a key apart from the URL");
                });
    }

    @Test
    void tensors_are_for_triton_only_and_go_along_with_the_model() {
        Target triton = Plans.target("http://localhost", "m")
                .speaking("triton")
                .withTensors(Optional.of("q"), Optional.empty());

        assertThat(triton.withModel("n").at(URI.create("http://other")).tritonInput())
                .hasValue("q");
        assertThat(Rejections.fieldsOf(() -> triton.speaking("tgi"))).containsExactly("triton_input");
    }

    @Test
    void a_model_has_a_name() {
        assertThat(Rejections.fieldsOf(() -> Plans.target("http://localhost", " ")))
                .containsExactly("model");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, 80, false",
        "HTTP://a:8000, 8000, false",
        "https://a, 443, true",
        "HTTPS://a:8443/v1, 8443, true",
    })
    void the_port_is_the_one_asked_for_or_the_schemes_own(String url, int port, boolean secure) {
        assertThat(target(url).port()).isEqualTo(port);
        assertThat(target(url).secure()).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics",
                "ftp://a/metrics",
                "http:///metrics",
                "http://me:hunter2@a/metrics",
                "http://a/metrics#x",
                "http://a:0/metrics",
                "http://a:70000/metrics"
            })
    void a_metrics_page_has_a_plain_web_address(String url) {
        assertThat(Rejections.of(() -> new MetricsSource.At(URI.create(url))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("metrics_url");
                    assertThat(problem.toString()).doesNotContain("hunter2");
                });
    }

    @Test
    void a_metrics_page_may_have_a_query() {
        URI page = URI.create("https://a:8002/metrics?format=prometheus");
        assertThat(new MetricsSource.At(page).url()).isEqualTo(page);
    }

    @Test
    void counters_are_looked_for_where_servers_usually_have_them() {
        assertThat(target("http://a").metrics()).isEqualTo(new MetricsSource.Usual());
    }

    @Test
    void headers_do_not_change_after_the_plan_was_made() {
        Map<String, String> headers = new HashMap<>(Map.of("X-Team", "infra"));
        Target target = new Target(
                URI.create("http://a"),
                "m",
                "openai-chat",
                new Credential.None(),
                headers,
                Target.Tls.VERIFIED,
                Optional.empty());

        headers.put("X-Late", "1");

        assertThat(target.headers()).containsOnlyKeys("X-Team");
    }

    private static Target target(String url) {
        return Plans.target(url, "llama");
    }
}
