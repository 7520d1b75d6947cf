package io.llmloadtest.server.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.Secret;
import io.llmloadtest.server.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private Instant now = Instant.EPOCH;

    @Test
    void without_a_key_everybody_is_let_in() {
        assertThat(new KeyCheck(Secret.NONE).accepts(Optional.empty())).isTrue();
    }

    @Test
    void a_key_must_be_the_very_same() {
        KeyCheck check = new KeyCheck(new Secret("key"));

        assertThat(check.accepts(Optional.of("key"))).isTrue();
        assertThat(check.accepts(Optional.of("ke"))).isFalse();
        assertThat(check.accepts(Optional.of("keyy"))).isFalse();
        assertThat(check.accepts(Optional.empty())).isFalse();
    }

    @Test
    void a_broken_key_among_subprotocols_is_none() {
        assertThat(KeyCheck.amongProtocols(List.of("llm-loadtest", " key.%%%"))).isEmpty();
        assertThat(KeyCheck.amongProtocols(List.of("llm-loadtest", " key.a2V5")))
                .hasValue("key");
    }

    @Test
    void an_origin_is_ours_only_with_the_same_port() {
        Origins origins = new Origins(Set.of("https://bench.example"));

        assertThat(origins.allow(Optional.of("http://localhost:8085"), "localhost:8085"))
                .isTrue();
        assertThat(origins.allow(Optional.of("http://localhost:3000"), "localhost:8085"))
                .isFalse();
        assertThat(origins.allow(Optional.of("null"), "localhost:8085")).isFalse();
        assertThat(origins.allow(Optional.of("https://bench.example"), "localhost:8085"))
                .isTrue();
        assertThat(origins.allow(Optional.empty(), "localhost:8085")).isTrue();
    }

    @Test
    void a_limit_recovers_with_time() {
        CallLimit limit = new CallLimit(2, Duration.ofMinutes(1), () -> now);
        limit.take();
        limit.take();

        assertThatThrownBy(limit::take)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.headers()).containsEntry("Retry-After", "30"));
        now = now.plusSeconds(30);
        limit.take();
        assertThatThrownBy(limit::take).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8085",
                "LOCALHOST:1",
                "app.localhost",
                "127.0.0.1:5050",
                "10.1.2.3",
                "[::1]:8085",
                "::1",
                "gpu1",
                "Bench.lab:8085"
            })
    void local_names_addresses_and_named_hosts_are_ours(String host) {
        assertThat(HostNames.of("gpu1", Set.of("bench.lab")).contain(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:8085",
                "127.0.0.1.evil.example",
                "10.1.2.3.nip",
                "",
                "cafe"
            })
    void any_other_name_may_be_a_foreign_page_s(String host) {
        assertThat(HostNames.of("0.0.0.0", Set.of()).contain(host)).isFalse();
    }
}
