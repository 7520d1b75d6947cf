package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.insight.capacity.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests that failed because the client's machine had no descriptor, port or memory for them: the load wasn't the one
 * that was asked for. Where none failed yet but the limit was near, it only informs.
 */
final class ClientLimits implements Check {
    private static final String ID = "client-limits";
    private static final double NEAR = 0.9;
    /** What to raise a limit to that was reached by a load of unknown size. */
    private static final int AMPLE = 2;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        List<String> seen = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        evidence.level().host().ifPresent(host -> scarce(host, seen, advice));
        Optional<ErrorGroup> failures = evidence.level().errors().stream()
                .filter(error -> error.kind() == FailureKind.LOCAL)
                .findFirst();
        if (failures.isPresent()) {
            return Optional.of(failed(failures.get(), evidence.level().total(), seen, advice));
        }
        return seen.isEmpty() ? Optional.empty() : Evidence.info(ID, joined(seen), joined(advice));
    }

    private static void scarce(HostLoad host, List<String> seen, List<String> advice) {
        host.descriptors().filter(use -> use.share() > NEAR).ifPresent(use -> {
            seen.add(used(use, "file descriptors"));
            advice.add(Remedies.descriptors(
                    AMPLE * use.limit(), host.before().descriptors().orElseThrow()));
        });
        host.localPorts().filter(use -> use.share() > NEAR).ifPresent(use -> {
            seen.add(used(use, "local ports to the server"));
            advice.add(
                    Remedies.localPorts(use.most(), host.before().localPorts().orElseThrow()));
        });
    }

    private static String used(HostLoad.Use use, String what) {
        return "%s of %s %s were in use".formatted(Figures.count(use.most()), Figures.count(use.limit()), what);
    }

    private static Finding failed(ErrorGroup failures, long total, List<String> seen, List<String> advice) {
        double share = (double) failures.count() / Math.max(1, total);
        seen.addFirst("%s of %s requests failed on this machine: %s"
                .formatted(Figures.count(failures.count()), Figures.count(total), failures.example()));
        if (advice.isEmpty()) {
            advice.add("see what this machine can give: ./llm-loadtest info");
        }
        Severity severity = Weight.ofShare(share).orElse(Severity.SUSPECT);
        return new Finding(ID, severity, 0, "", joined(seen), joined(advice));
    }

    private static String joined(List<String> parts) {
        return String.join("; ", parts);
    }
}
