package io.llmloadtest.app;

import io.llmloadtest.app.preflight.OfferedModels;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.preflight.UnfitServerException;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.workload.PromptSources;

/** Asks a server whether a run on it would start, without one. */
public final class EndpointCheck {

    /**
     * Does what precedes a run. Blocks for two calls, or a few more where the server refuses options.
     *
     * @param key the target's
     * @throws CannotStartException when a run would not start
     */
    public PreflightReport check(TestPlan plan, Secret key) throws CannotStartException {
        Protocol protocol = protocol(plan.target());
        try (Engine engine = start(plan.target(), protocol, key)) {
            return new Preflight(engine.caller())
                    .check(plan, protocol, PromptSources.open(plan.workload(), plan.seed()));
        } catch (UnfitServerException unfit) {
            throw new CannotStartException(unfit);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    /** The models that a server offers. Blocks for one call. */
    public OfferedModels models(Target target, Secret key) {
        try {
            Protocol protocol = protocol(target);
            try (Engine engine = start(target, protocol, key)) {
                return OfferedModels.ask(engine.caller(), target.baseUrl(), protocol);
            }
        } catch (CannotStartException unreachable) {
            return OfferedModels.none(String.valueOf(unreachable.getMessage()));
        } catch (InterruptedException interrupted) {
            return OfferedModels.none(String.valueOf(interrupted().getMessage()));
        }
    }

    private static CannotStartException interrupted() {
        Thread.currentThread().interrupt();
        return new CannotStartException("the check was interrupted; try again");
    }

    private static Protocol protocol(Target target) throws CannotStartException {
        return Protocols.byId(target.protocol())
                .orElseThrow(() -> new CannotStartException("no protocol '" + target.protocol() + "'"));
    }

    private static Engine start(Target target, Protocol protocol, Secret key)
            throws CannotStartException, InterruptedException {
        try {
            return Engine.start(target, protocol, key.value(), EngineOptions.of(TestPlan.Stamps.USER));
        } catch (EndpointException unusable) {
            throw new CannotStartException(unusable);
        }
    }
}
