package io.llmloadtest.engine.level;

import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.engine.connection.Connections;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.pace.Budget;
import io.llmloadtest.engine.request.RequestFeed;
import io.llmloadtest.engine.watch.HealthWatch;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This machine: a share for each of its event loops. */
public final class LocalNode implements Node {
    private final LevelTask task;
    private final List<LoopShare> shares = new ArrayList<>();
    private final List<RequestFeed> feeds = new ArrayList<>();
    private final HealthWatch health = new HealthWatch();

    /**
     * Makes the level's first requests ready.
     *
     * @param loops one for each share of the task, at least
     * @param listener hears all shares
     */
    public LocalNode(LevelTask task, List<EventLoop> loops, Endpoint endpoint, ShareListener listener) {
        this.task = task;
        for (int i = 0; i < task.loops(); i++) {
            EventLoop loop = loops.get(i);
            Budget budget = Budget.share(task.level().stop(), i, task.loops());
            RequestFeed feed = new RequestFeed(task.requests(), task.index(), i, task.loops(), budget.count());
            feeds.add(feed);
            Connections connections = Connections.to(endpoint, loop, LoadLoop.keepsConnections(task.plan()));
            LoadLoop load = new LoadLoop(loop, i, new JsonEvents(), task, feed, connections, budget, listener);
            shares.add(new LoopShare(loop, load, listener));
        }
    }

    @Override
    public List<Share> shares() {
        return List.copyOf(shares);
    }

    @Override
    public double cpuCores() {
        return health.second();
    }

    @Override
    public NodeReport report() {
        return new NodeReport(
                task.node(),
                NotStarted.all(loads().map(LoadLoop::notStarted).toList()),
                loads().map(LoadLoop::sessions).reduce(SessionCount.NONE, SessionCount::plus),
                health.health(
                        loads().map(LoadLoop::watch).toList(),
                        stampSource(),
                        loads().map(LoadLoop::pauses).reduce(Pauses.NONE, Pauses::plus)),
                loads().mapToInt(LoadLoop::mostConnections).sum());
    }

    private StampSource stampSource() {
        return loads().map(LoadLoop::stampSource).allMatch(StampSource.KERNEL::equals)
                ? StampSource.KERNEL
                : StampSource.USER;
    }

    private Stream<LoadLoop> loads() {
        return shares.stream().map(LoopShare::load);
    }

    @Override
    public void close() {
        feeds.forEach(RequestFeed::close);
        health.close();
    }
}
