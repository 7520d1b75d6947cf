package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.LocalPorts;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.insight.capacity.Remedies;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * Requests that failed because the client's machine had no descriptor, port or memory for them: the load wasn't the one
 * that was asked for. Where none failed yet but the limit was near, it only informs.
 */
final class ClientLimits implements Check {
    private static final double NEAR = 0.9;
    /** What to raise a limit to that was reached by a load of unknown size. */
    private static final int AMPLE = 2;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        Optional<HostLoad> host = evidence.level().host();
        Optional<HostLoad.Use> descriptors = host.flatMap(HostLoad::descriptors).filter(ClientLimits::isNear);
        Optional<HostLoad.Use> ports = host.flatMap(HostLoad::localPorts).filter(ClientLimits::isNear);
        Finding finding = failed(evidence.level());
        if (descriptors.isPresent()) {
            finding = descriptors(
                    finding,
                    descriptors.get(),
                    host.orElseThrow().before().descriptors().orElseThrow());
        }
        if (ports.isPresent()) {
            finding = localPorts(
                    finding,
                    ports.get(),
                    host.orElseThrow().before().localPorts().orElseThrow());
        }
        return finding.says().isEmpty()
                ? Optional.empty()
                : Optional.of(finding.advises().isEmpty() ? finding.advising("look") : finding);
    }

    private static boolean isNear(HostLoad.Use use) {
        return use.share() > NEAR;
    }

    /** Says nothing where no request failed. */
    private static Finding failed(LevelResult level) {
        Finding finding = Finding.info("client-limits");
        return level.errors().stream()
                .filter(error -> error.kind() == FailureKind.LOCAL)
                .findFirst()
                .map(error -> finding.weighing(weight(error.count(), level.total()))
                        .saying("failed")
                        .with(
                                Figure.amount("failed", error.count(), Unit.REQUESTS),
                                Figure.amount("requests", level.total(), Unit.REQUESTS),
                                Figure.text("example", error.example())))
                .orElse(finding);
    }

    private static Severity weight(long failed, long total) {
        return Weight.ofShare((double) failed / Math.max(1, total)).orElse(Severity.SUSPECT);
    }

    private static Finding descriptors(Finding finding, HostLoad.Use use, Descriptors found) {
        long wanted = AMPLE * use.limit();
        return joined(finding)
                .saying("descriptors")
                .advising(wanted <= found.hardLimit() ? "soft-limit" : "hard-limit")
                .with(
                        Figure.amount("descriptors", use.most(), Unit.FILE_DESCRIPTORS),
                        Figure.amount("descriptor_limit", use.limit(), Unit.FILE_DESCRIPTORS),
                        Figure.amount("hard_limit", found.hardLimit(), Unit.FILE_DESCRIPTORS),
                        Figure.text("command", Remedies.descriptorCommand(wanted, found)));
    }

    private static Finding localPorts(Finding finding, HostLoad.Use use, LocalPorts found) {
        Finding seen = joined(finding)
                .saying("local-ports")
                .with(
                        Figure.amount("ports", use.most(), Unit.LOCAL_PORTS),
                        Figure.amount("port_limit", use.limit(), Unit.LOCAL_PORTS));
        return Remedies.localPortCommand(use.most(), found)
                .map(command -> seen.advising("port-range").with(Figure.text("range_command", command)))
                .orElseGet(() -> seen.advising("no-more-ports"));
    }

    /** What follows comes after what is there. */
    private static Finding joined(Finding finding) {
        Finding extended = finding.says().isEmpty() ? finding : finding.sayingCommon("and");
        return extended.advises().isEmpty() ? extended : extended.advisingCommon("and");
    }
}
