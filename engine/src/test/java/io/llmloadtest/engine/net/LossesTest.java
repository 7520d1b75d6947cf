package io.llmloadtest.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.transport.loop.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the end of a connection means for a request without a response. */
class LossesTest {

    @ParameterizedTest
    @CsvSource({
        "NO_DESCRIPTORS, LOCAL,   LOCAL",
        "NO_PORTS,       LOCAL,   LOCAL",
        "NO_MEMORY,      LOCAL,   LOCAL",
        "SYSTEM,         LOCAL,   LOCAL",
        "LOCAL,          LOCAL,   LOCAL",
        "TLS,            TLS,     TLS",
        "REFUSED,        CONNECT, CONNECT",
        "UNREACHABLE,    CONNECT, CONNECT",
        "PROXY,          CONNECT, CONNECT",
        "TIMED_OUT,      CONNECT, TRUNCATED",
        "END_OF_STREAM,  CONNECT, TRUNCATED",
        "RESET,          CONNECT, TRUNCATED"
    })
    void the_kind_depends_on_whether_there_was_a_connection(
            CloseReason.Kind reason, FailureKind before, FailureKind after) {
        CloseReason closed = new CloseReason(reason, "the system's words");
        assertThat(Losses.of(closed, false).kind()).isEqualTo(before);
        assertThat(Losses.of(closed, true).kind()).isEqualTo(after);
    }

    @Test
    void the_systems_words_are_kept_and_silence_is_put_into_words() {
        CloseReason refused = new CloseReason(CloseReason.Kind.REFUSED, "connect: Connection refused");
        assertThat(Losses.of(refused, false).message()).isEqualTo("connect: Connection refused");
        CloseReason ended = new CloseReason(CloseReason.Kind.END_OF_STREAM, "");
        assertThat(Losses.of(ended, true).message()).isEqualTo("the server closed the connection without an answer");
        assertThat(Losses.of(ended, false).message()).contains("before it was established");
    }
}
