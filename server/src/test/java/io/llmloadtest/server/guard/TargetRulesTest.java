package io.llmloadtest.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static TargetRules allowing(String... entries) {
        return TargetRules.of(Arrays.stream(entries)
                .map(entry -> TargetPattern.parse(entry).orElseThrow())
                .toList());
    }

    private static boolean refuses(TargetRules rules, String url) {
        return rules.refusal(URI.create(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://169.254.0.1:8000",
                "http://[fe80::1]",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://[2002:a9fe:a9fe::1]",
                "http://[::169.254.169.254]",
                "http://2852039166",
                "http://100.100.100.200"
            })
    void metadata_addresses_are_refused_however_they_are_written(String url) {
        assertThat(refuses(allowing(), url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://127.0.0.1",
                "http://[::1]:8000",
                "http://10.1.2.3",
                "http://169.253.0.1",
                "https://no-such-host.invalid"
            })
    void other_servers_may_be_asked(String url) {
        assertThat(refuses(allowing(), url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:9, false",
        "127.0.0.0/8, http://127.9.9.9, false",
        "127.0.0.0/9, http://127.128.0.1, true",
        "localhost, http://LOCALHOST:9, false",
        "localhost:9, http://localhost:8, true",
        "localhost:80, http://localhost, false",
        "*.localhost, http://a.localhost, false",
        "*.localhost, http://localhost, true",
        "10.0.0.0/8, http://127.0.0.1, true",
        "169.254.0.0/16, http://169.254.1.1, false",
        "::1, http://[::1]:7, false"
    })
    void a_list_allows_what_it_names_and_nothing_else(String entry, String url, boolean refused) {
        assertThat(refuses(allowing(entry), url)).isEqualTo(refused);
    }

    @Test
    void what_is_no_entry_is_not_taken_for_one() {
        assertThat(List.of("a b", "http://host", "10.0.0.0/33", "host:port", "*.*", ""))
                .allMatch(text -> TargetPattern.parse(text).isEmpty());
    }
}
