package io.llmloadtest.app;

import io.llmloadtest.app.preflight.OfferedModels;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.app.preflight.ServerTokenizer;
import io.llmloadtest.app.preflight.UnfitServerException;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.protocols.Protocol;
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
        return OpenAdapter.ask(
                plan.target(),
                (protocol, target, found) ->
                        check(plan.at(target), protocol, key).after(found));
    }

    private static PreflightReport check(TestPlan plan, Protocol protocol, Secret key) throws CannotStartException {
        try (Engine engine = start(plan.target(), protocol, key);
                PromptSource prompts = PromptSources.open(
                        plan, protocol.sendsMessages(), new ServerTokenizer(engine.caller(), plan))) {
            return new Preflight(engine.caller()).check(plan, protocol, prompts);
        } catch (UnfitServerException unfit) {
            throw new CannotStartException(unfit);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    /** The models that a server offers. Blocks for one call. */
    public OfferedModels models(Target target, Secret key) {
        try {
            return OpenAdapter.ask(target, (protocol, resolved, found) -> models(resolved, protocol, key));
        } catch (CannotStartException unreachable) {
            return OfferedModels.none(String.valueOf(unreachable.getMessage()));
        }
    }

    private static OfferedModels models(Target target, Protocol protocol, Secret key) throws CannotStartException {
        try (Engine engine = start(target, protocol, key)) {
            return OfferedModels.ask(engine.caller(), target, protocol);
        } catch (UnfitServerException unfit) {
            throw new CannotStartException(unfit);
        } catch (InterruptedException interrupted) {
            return OfferedModels.none(String.valueOf(interrupted().getMessage()));
        }
    }

    private static CannotStartException interrupted() {
        Thread.currentThread().interrupt();
        return new CannotStartException("the check was interrupted; try again");
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
