package io.llmloadtest.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that does as it should has no harmful line, whatever it is asked by. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryProtocolTest {
    private static final SimulatorConfig BRISK =
            SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(30), Duration.ofMillis(2)));

    static List<String> protocols() {
        return Protocols.ids();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void http_2_changes_nothing_of_that(String protocol) throws Exception {
        try (Simulator server = Simulator.start(BRISK)) {
            DoctorReport report = Patients.examine(
                    Patients.at(server.uri(), "simulated", protocol).over(Target.Http.V2));

            assertThat(report.protocol()).isEqualTo(protocol);
            assertThat(report.observations())
                    .allSatisfy(
                            line -> assertThat(line.sign()).as(line.toString()).isNotEqualTo(Sign.HARMFUL));
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void a_server_that_does_as_it_should_has_no_harmful_line(String protocol) throws Exception {
        try (Simulator server = Simulator.start(BRISK.withModel(BRISK.model().withEosAfter(TokenLength.fixed(5))))) {
            DoctorReport report = Patients.examine(Patients.at(server.uri(), "simulated", protocol));

            assertThat(report.protocol()).isEqualTo(protocol);
            assertThat(report.observations())
                    .allSatisfy(
                            line -> assertThat(line.sign()).as(line.toString()).isNotEqualTo(Sign.HARMFUL));
        }
    }
}
