package io.llmloadtest.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private static Optional<RetryAfter> of(String name, String value) {
        return RetryAfter.in(HttpHeaders.NONE.with(name, value), NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        retry-after    | 1                             | 1000     | Retry-After: 1 s
        Retry-After    | 0                             | 0        | Retry-After: 0 s
        Retry-After    | 1.5                           | 1500     | Retry-After: 1.5 s
        Retry-After    | Sun, 29 Nov 2026 10:00:12 GMT | 12000    | Retry-After: 12 s
        Retry-After    | Sun, 29 Nov 2026 09:00:00 GMT | 0        | Retry-After: 0 s
        retry-after-ms | 250                           | 250      | Retry-After: 0.3 s
        """)
    void is_read_in_all_its_forms(String name, String value, long millis, String shown) {
        assertThat(of(name, value)).contains(new RetryAfter(millis * 1_000_000, shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "Sun, 31 Feb"})
    void what_is_no_time_says_nothing(String value) {
        assertThat(of("Retry-After", value)).isEmpty();
    }

    @Test
    void a_date_is_set_against_the_servers_own_clock() {
        HttpHeaders headers = HttpHeaders.NONE
                .with("Date", "Mon, 01 Jan 2024 00:00:00 GMT")
                .with("Retry-After", "Mon, 01 Jan 2024 00:00:07 GMT");
        assertThat(RetryAfter.in(headers, NOW)).map(RetryAfter::nanos).contains(7_000_000_000L);
    }

    @Test
    void no_time_is_so_long_that_it_overflows() {
        assertThat(of("Retry-After", "1e300").orElseThrow().nanos()).isPositive();
    }
}
