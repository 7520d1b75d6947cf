package io.llmloadtest.app.doctor;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Servers to be examined. */
final class Patients {
    private Patients() {}

    static Target at(URI server) {
        return at(server, "default", "openai-chat");
    }

    static Target at(URI server, String model, String protocol) {
        return new Target(
                server, model, protocol, new Credential.None(), Map.of(), Target.Tls.VERIFIED, Optional.empty());
    }

    static DoctorReport examine(URI server) throws CannotStartException {
        return examine(at(server));
    }

    static DoctorReport examine(Target target) throws CannotStartException {
        return new Doctor().examine(target, Secret.NONE, Duration.ofSeconds(10), step -> {});
    }

    static Observation line(DoctorReport report, String id) {
        return report.observations().stream()
                .filter(observation -> observation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line '" + id + "' in " + report));
    }
}
