package io.llmloadtest.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server repeats of the client's secrets is seen by nobody. */
class RedactionTest {
    @Test
    void the_key_is_hidden_wherever_it_stands_however_short() {
        Redaction redaction = Redaction.of("k1", Map.of());
        assertThat(redaction.text("bad key k1, not k2 (k1)")).isEqualTo("bad key ***, not k2 (***)");
    }

    @Test
    void a_headers_value_is_hidden_with_its_scheme_and_without() {
        Redaction redaction = Redaction.of("", Map.of("Authorization", "Basic dXNlcjpwdw=="));
        assertThat(redaction.text("got 'Basic dXNlcjpwdw=='")).isEqualTo("got '***'");
        assertThat(redaction.text("got 'dXNlcjpwdw=='")).isEqualTo("got '***'");
    }

    @Test
    void of_two_secrets_the_longer_is_hidden_whole() {
        Redaction redaction = Redaction.of("secret", Map.of("X-Other", "secret-too"));
        assertThat(redaction.text("secret-too")).isEqualTo("***");
    }

    @Test
    void a_value_that_is_found_in_any_text_is_none() {
        assertThat(Redaction.of("", Map.of("X-Debug", "on")).text("only one")).isEqualTo("only one");
    }

    @Test
    void bytes_are_searched_whatever_their_encoding() {
        byte[] body = "h\u00e9: secret".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(Redaction.of("secret", Map.of()).bytes(body), StandardCharsets.UTF_8))
                .isEqualTo("h\u00e9: ***");
        assertThat(Redaction.of("", Map.of()).bytes(body)).isSameAs(body);
    }
}
