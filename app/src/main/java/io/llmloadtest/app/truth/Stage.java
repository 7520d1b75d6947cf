package io.llmloadtest.app.truth;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.util.List;

/**
 * Plays streams on a server in this process, through the very pipeline that a run uses.
 *
 * @param plan of the run; its target and its levels are replaced
 */
public record Stage(TestPlan plan, Protocol protocol, RequestOptions options, EngineOptions engineOptions) {

    /**
     * So many streams at once, all from the same moment on, each a request for {@code tokens} tokens over a connection of
     * its own. Blocks until the last has ended.
     */
    public Take play(TruthServer server, int streams, int tokens, StopSignal stop) throws InterruptedException {
        return play(server, streams, 1, tokens, stop);
    }

    /** The same, with so many requests one after the other on each stream. */
    Take play(TruthServer server, int streams, int requestsEach, int tokens, StopSignal stop)
            throws InterruptedException {
        Level level = new Level(new LoadShape.Concurrency(streams), new StopRule.Requests(streams * requestsEach));
        TestPlan played = plan.at(server.target(plan.target())).withLevels(List.of(level));
        RequestOptions asked = options.forModel(played.target().model());
        try (Engine engine = Engine.start(played.target(), protocol, "", engineOptions)) {
            Take.Recorder recorder = new Take.Recorder();
            RequestTemplate template =
                    new RequestTemplate(protocol, asked, SessionSource.ofPrompts(server.prompts(tokens)));
            return recorder.take(engine.run(played, 0, template, recorder, stop));
        } catch (EndpointException impossible) {
            throw new IllegalStateException("loopback can't be reached", impossible);
        }
    }
}
