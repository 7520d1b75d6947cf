package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.catalog.Protocols;
import java.util.Optional;

/** Tells whether a run's requests ask for answers of full length. */
public final class AskedLength {
    private AskedLength() {}

    /** Of requests that are put as {@code options} say, which the server may have cut down. */
    public static FixedLength of(TestPlan plan, Protocol protocol, RequestOptions options) {
        if (!protocol.options().contains(RequestOption.IGNORE_EOS)) {
            return FixedLength.UNAVAILABLE;
        }
        if (options.ignoresEnd()) {
            return FixedLength.ASKED;
        }
        boolean refused = plan.sampling().ignoreEos() && !options.ignoreEos();
        return refused ? FixedLength.UNAVAILABLE : FixedLength.SWITCHED_OFF;
    }

    /** Of a run that is known by its plan alone; a plug-in's protocol may be gone. */
    public static FixedLength of(TestPlan plan) {
        Optional<Protocol> protocol = Protocols.byId(plan.target().protocol());
        return protocol.map(spoken -> of(plan, spoken, Preflight.unchecked(plan, spoken)))
                .orElse(FixedLength.UNAVAILABLE);
    }
}
