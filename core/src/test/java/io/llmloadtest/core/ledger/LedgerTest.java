package io.llmloadtest.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.record.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final ServerAccount NO_COUNTERS = new ServerAccount.Uncounted("nobody asked");

    @Test
    void a_client_s_total_is_of_all_requests_however_they_ended() {
        assertThat(client(7, Map.of(FailureKind.EMPTY, 2L, FailureKind.TLS, 3L), 5)
                        .total())
                .isEqualTo(17);
    }

    @Test
    void a_ledger_is_balanced_when_nothing_that_the_server_counts_is_left_unexplained() {
        assertThat(ledger(row(100, 100, 100), uncounted(7)).balanced()).isTrue();
        assertThat(ledger(row(100, 100, 100), row(100, 100, 101)).balanced()).isFalse();
        assertThat(ledger(uncounted(100)).balanced()).as("nothing was compared").isFalse();
    }

    @Test
    void rows_are_found_by_their_quantity() {
        assertThat(ledger(row(5, 5, 5)).row(Quantity.OUTPUT_TOKENS)).isPresent();
        assertThat(ledger(row(5, 5, 5)).row(Quantity.REQUESTS)).isEmpty();
    }

    @Test
    void the_difference_of_first_tokens_is_what_the_client_waited_longer() {
        assertThat(new FirstTokenCheck(10, 212, 10, 201).differenceMillis()).isEqualTo(11);
    }

    private static Ledger ledger(LedgerRow... rows) {
        return new Ledger(NO_COUNTERS, List.of(rows), Optional.empty());
    }

    private static LedgerRow row(long client, long usage, long server) {
        return new LedgerRow(
                Quantity.OUTPUT_TOKENS,
                client(client, Map.of(), 0),
                usage,
                OptionalLong.of(server),
                List.of(),
                OptionalLong.of(server - client));
    }

    private static LedgerRow uncounted(long client) {
        return new LedgerRow(
                Quantity.OUTPUT_TOKENS,
                client(client, Map.of(), 0),
                client,
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty());
    }

    private static ClientSide client(long completed, Map<FailureKind, Long> failed, long cancelled) {
        return new ClientSide(completed, new TreeMap<>(failed), cancelled);
    }
}
