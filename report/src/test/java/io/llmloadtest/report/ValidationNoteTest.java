package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.validation.Comparison;
import io.llmloadtest.core.validation.Comparison.Reason;
import io.llmloadtest.core.validation.Validation;
import io.llmloadtest.report.notes.ValidationNote;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a server's counters confirm what was measured. */
class ValidationNoteTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same on both sides, 1000, 1000, 0, true, NONE",
        "a little foreign traffic, 1000, 1040, 0, true, MORE_AT_SERVER",
        "much foreign traffic, 1000, 1250, 0, false, MORE_AT_SERVER",
        "dropped tokens, 1000, 900, 0, false, LESS_AT_SERVER",
        "cut answers that the ledger explains, 1000, 800, -200, true, EXPLAINED",
        "explained only in part, 1000, 700, -200, false, LESS_AT_SERVER",
        "a server that did something while nothing came back, 0, 40, 0, false, MORE_AT_SERVER"
    })
    void tokens_are_confirmed_within_the_tolerance(
            String what, long client, long server, long explained, boolean passed, Reason reason) {
        Comparison tokens = only(validation(level(tokens(client, server, explained), Optional.empty())));

        assertThat(tokens.passed()).as(what).isEqualTo(passed);
        assertThat(tokens.reason()).as(what).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the network's share, 210, 201, true, NONE",
        "a millisecond of the way there and back, 1.1, 0.2, true, NONE",
        "a gateway that holds tokens back, 300, 200, false, LONGER_AT_CLIENT",
        "slower requests of others, 200, 260, false, LONGER_AT_SERVER"
    })
    void a_mean_ttft_is_confirmed_within_the_tolerance(
            String what, double client, double server, boolean passed, Reason reason) {
        Comparison ttft = validation(level(tokens(10, 10, 0), Optional.of(new FirstTokenCheck(10, client, 10, server))))
                .comparisons()
                .getLast();

        assertThat(ttft.passed()).as(what).isEqualTo(passed);
        assertThat(ttft.reason()).as(what).isEqualTo(reason);
    }

    @Test
    void without_counters_nothing_is_confirmed_and_nothing_refuted() {
        ServerAccount none = new ServerAccount.Uncounted("/metrics answered 404");
        Validation validation = validation(Levels.users(0, 4)
                .ledger(new Ledger(none, List.of(), Optional.empty()))
                .build());

        assertThat(validation.passed()).isEmpty();
        assertThat(ValidationNote.warnings(validation))
                .containsExactly("not validated: no server counters: /metrics answered 404");
    }

    @Test
    void levels_that_err_in_turn_confirm_nothing_together() {
        Validation validation = validation(
                level(tokens(1000, 1200, 0), Optional.empty()), level(tokens(1000, 800, 0), Optional.empty()));

        assertThat(only(validation).differencePercent()).isZero();
        assertThat(validation.passed()).contains(false);
    }

    @Test
    void what_is_not_confirmed_is_told_with_both_figures_and_the_likeliest_reason() {
        Validation validation = validation(level(tokens(1000, 1250, 0), Optional.empty()));

        assertThat(ValidationNote.warnings(validation))
                .containsExactly(
                        "Total Tokens: 1,000 here, 1,250 at the server (+25 %): others ask the server as well, or"
                                + " something on the way asks it again");
    }

    private static Comparison only(Validation validation) {
        assertThat(validation.comparisons()).hasSize(1);
        return validation.comparisons().getFirst();
    }

    private static Validation validation(LevelResult... levels) {
        return Validation.of(List.of(levels), 5);
    }

    private static LevelResult level(LedgerRow tokens, Optional<FirstTokenCheck> firstTokens) {
        ServerAccount counted =
                new ServerAccount.Counted(URI.create("http://host:8000/metrics"), ServerCounters.NOTHING, 0, true);
        return Levels.users(0, 4)
                .ledger(new Ledger(counted, List.of(tokens), firstTokens))
                .build();
    }

    private static LedgerRow tokens(long client, long server, long explained) {
        List<Explanation> explanations = explained == 0
                ? List.of()
                : List.of(new Explanation(Cause.INTERRUPTED, 1, explained, explained, explained));
        return new LedgerRow(
                Quantity.OUTPUT_TOKENS,
                new ClientSide(client, new TreeMap<>(), 0),
                client,
                OptionalLong.of(server),
                explanations,
                OptionalLong.of(server - client - explained));
    }
}
