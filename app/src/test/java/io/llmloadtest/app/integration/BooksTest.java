package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.SimulatorStats;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client's books and the server's agree to the last token. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BooksTest {
    private static final List<FaultKind> FAULTS = List.of(
            FaultKind.ERROR_IN_STREAM,
            FaultKind.TRUNCATED,
            FaultKind.CLOSE_MID_BODY,
            FaultKind.EMPTY,
            FaultKind.STATUS_503);

    @Test
    void two_hundred_streams_with_mixed_faults_lose_no_token_and_no_request() throws Exception {
        FaultShare[] fivePercent =
                FAULTS.stream().map(kind -> new FaultShare(kind, 0.01)).toArray(FaultShare[]::new);
        try (Simulator server = Simulator.start(Servers.brisk().withFaults(fivePercent))) {
            Ran result = Load.on(server.uri())
                    .users(200)
                    .requests(2_000)
                    .outputTokens(20)
                    .loops(2)
                    .run();
            SimulatorStats truth = server.stats();
            LevelResult level = result.levels().getFirst();
            assertThat(result.records()).hasSize(2_000);
            assertThat(truth.requests()).isEqualTo(2_000);
            assertThat(tokens(result)).isEqualTo(truth.tokensWritten());
            assertThat(level.completed()).isEqualTo(truth.completed());
            assertThat(level.totalOutputTokens()).isEqualTo(20 * truth.completed());
            assertThat(errors(level)).isEqualTo(expectedErrors(truth.faults()));
            assertThat(truth.maxRunning()).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void warm_up_requests_are_kept_and_count_in_no_figure() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri()).warmup(3).run();
            assertThat(server.stats().completed()).isEqualTo(7);
            assertThat(result.records())
                    .hasSize(7)
                    .filteredOn(RequestRecord::isWarmup)
                    .hasSize(3);
            assertThat(result.levels().getFirst().completed()).isEqualTo(4);
            assertThat(result.levels().getFirst().totalOutputTokens()).isEqualTo(40);
        }
    }

    private static long tokens(Ran result) {
        return result.records().stream()
                .mapToLong(request -> request.output().tokens())
                .sum();
    }

    private static Map<FailureKind, Long> errors(LevelResult level) {
        return level.errors().stream().collect(Collectors.toMap(ErrorGroup::kind, ErrorGroup::count));
    }

    private static Map<FailureKind, Long> expectedErrors(Map<FaultKind, Long> faults) {
        assertThat(faults).as("every fault was met").containsOnlyKeys(FAULTS.toArray(FaultKind[]::new));
        return faults.entrySet().stream()
                .collect(Collectors.toMap(hit -> failure(hit.getKey()), Map.Entry::getValue, Long::sum));
    }

    private static FailureKind failure(FaultKind fault) {
        return switch (fault) {
            case ERROR_IN_STREAM -> FailureKind.STREAM_ERROR;
            case TRUNCATED, CLOSE_MID_BODY -> FailureKind.TRUNCATED;
            case EMPTY -> FailureKind.EMPTY;
            case STATUS_503 -> FailureKind.SERVER_ERROR;
            default -> throw new IllegalArgumentException(fault + " is none of the faults asked for");
        };
    }
}
