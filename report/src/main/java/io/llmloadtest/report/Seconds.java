package io.llmloadtest.report;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import java.util.ArrayList;
import java.util.List;

/** Listens to a run and keeps its seconds for {@link RunData}. */
public final class Seconds implements RunListener {
    private final List<Second> heard = new ArrayList<>();

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Ticked(var tick)) {
            heard.add(Second.of(tick));
        }
    }

    public List<Second> heard() {
        return List.copyOf(heard);
    }
}
