package io.llmloadtest.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.WireTrace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionLinesTest {
    private static final Answer SOON = Wire.tokens(3, 100, 10).answer();

    @Nested
    class The_round_trip {
        private Observation of(long... millis) {
            return RoundTrip.of(
                    Arrays.stream(millis).mapToObj(each -> each * 1_000_000).toList(), false, SOON);
        }

        @Test
        void is_the_median_of_the_connects() {
            Observation line = of(9, 2, 1, 3, 1);

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).isEqualTo("2.00 ms, the median of 5 TCP connects (1.00 ms to 9.00 ms)");
            assertThat(line.figures())
                    .contains(
                            entry("round_trip_ms", 2.0),
                            entry("round_trip_min_ms", 1.0),
                            entry("round_trip_max_ms", 9.0));
        }

        @Test
        void is_worth_knowing_when_much_of_the_first_token_s_time_is_the_network_s() {
            Observation line = of(40);

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.meaning()).contains("40.0 % of the time to first token (100 ms)");
        }

        @Test
        void is_the_proxy_s_behind_a_proxy() {
            assertThat(RoundTrip.of(List.of(1_000_000L), true, SOON).seen()).contains("1 TCP connect to the proxy");
        }

        @Test
        void is_unknown_when_no_connection_stood() {
            assertThat(of().sign()).isEqualTo(Sign.UNKNOWN);
        }
    }

    @Nested
    class Connections {
        private final Wire first = Wire.tokens(2, 10, 1).newConnection(3);

        private Observation of(Wire... wires) {
            return KeptConnections.of(Stream.of(wires).map(Wire::trace).toList(), 3_000_000);
        }

        @Test
        void are_kept_when_each_answer_leaves_its_own_open() {
            Observation line = of(first, Wire.tokens(2, 10, 1), Wire.tokens(2, 10, 1));

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).contains("stayed open after each of 2 answers");
            assertThat(line.meaning()).contains("connecting (3.00 ms)");
        }

        @Test
        void that_are_closed_cost_a_connection_each_time() {
            Observation line = of(first.closing(), Wire.tokens(2, 10, 1).newConnection(2));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("1 of 1 answers closed their connection");
            assertThat(line.meaning()).contains("needs a new connection (3.00 ms)");
        }

        @Test
        void that_are_closed_against_a_promise_are_told_apart() {
            Observation line = of(first, Wire.tokens(2, 10, 1).newConnection(2).dropped());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).contains("although the answer had promised to keep them");
        }

        @Test
        void may_be_closed_by_an_error_or_by_us() {
            Observation line = of(
                    Wire.document(400, "{}").newConnection(3),
                    Wire.tokens(2, 10, 1).newConnection(3).cutByUs(),
                    Wire.tokens(2, 10, 1).newConnection(3));

            assertThat(line.sign()).isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void are_not_judged_by_what_an_invalid_request_made_of_them() {
            Observation line = of(
                    first,
                    Wire.tokens(2, 10, 1),
                    Wire.document(400, "{}").newConnection(3).dropped());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).contains("after each of 1 answer");
        }
    }

    @Nested
    class Compressing {
        @Test
        void none_is_fine() {
            assertThat(Compression.of(SOON).sign()).isEqualTo(Sign.FINE);
        }

        @Test
        void a_stream_for_who_offers_it_distorts_the_latencies_of_other_clients() {
            Observation line = Compression.of(
                    Wire.stream().header("Content-Encoding", "gzip").answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).startsWith("gzip when a client offers it");
        }

        @Test
        void by_identity_is_none() {
            assertThat(Compression.of(Wire.stream()
                                    .header("Content-Encoding", "identity")
                                    .answer())
                            .sign())
                    .isEqualTo(Sign.FINE);
        }

        @Test
        void is_unknown_when_the_request_failed() {
            Observation line = Compression.of(Wire.lost(FailureKind.TRUNCATED, "the server closed the connection")
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.UNKNOWN);
            assertThat(line.seen()).contains("the server closed the connection");
        }
    }

    @Nested
    class The_clock {
        private WireTrace dated(String date) {
            return Wire.tokens(1, 10, 1).header("Date", date).trace();
        }

        @Test
        void agrees_within_what_a_date_in_seconds_tells() {
            assertThat(ClockOffset.of(List.of(dated("Thu, 01 Jan 2026 12:00:00 GMT")))
                            .sign())
                    .isEqualTo(Sign.FINE);
        }

        @Test
        void agrees_when_the_date_is_that_of_the_second_before() {
            Observation line = ClockOffset.of(List.of(dated("Thu, 01 Jan 2026 11:59:59 GMT")));

            assertThat(line.seen()).contains("agrees with this machine's");
        }

        @Test
        void that_is_behind_is_told_with_its_offset() {
            Observation line = ClockOffset.of(List.of(dated("Thu, 01 Jan 2026 11:59:20 GMT")));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("39.0 s behind ours");
            assertThat(line.figures().get("offset_min_s")).isCloseTo(-40.005, within(1e-9));
            assertThat(line.figures().get("offset_max_s")).isCloseTo(-38, within(1e-9));
        }

        @Test
        void that_is_ahead_is_told_as_such() {
            assertThat(ClockOffset.of(List.of(dated("Thu, 01 Jan 2026 12:01:00 GMT")))
                            .seen())
                    .isEqualTo("61.0 s ahead of ours");
        }

        @Test
        void is_bounded_more_closely_by_each_answer() {
            Observation line = ClockOffset.of(
                    List.of(dated("Thu, 01 Jan 2026 12:01:00 GMT"), dated("Thu, 01 Jan 2026 12:01:01 GMT")));

            assertThat(line.figures().get("offset_min_s")).isCloseTo(60.995, within(1e-9));
            assertThat(line.figures().get("offset_max_s")).isCloseTo(62, within(1e-9));
        }

        @Test
        void is_not_known_without_a_date_that_can_be_read() {
            assertThat(ClockOffset.of(List.of(SOON.trace(), dated("yesterday"))).seen())
                    .contains("no Date");
        }
    }
}
