package io.llmloadtest.app.selftest;

import io.llmloadtest.engine.*;
import java.util.*;

public final class Explore {
    private Explore() {}

    public static void main(String[] args) throws Exception {
        long t0 = System.nanoTime();
        SelftestPlan plan = SelftestPlan.thorough();
        var report = new Selftest(
                        plan, e -> System.out.printf("%.1f %s%n", (System.nanoTime() - t0) / 1e9, e), new StopSignal())
                .run();
        System.out.println(report);
        for (var limit : io.llmloadtest.core.selftest.ErrorLimit.values()) System.out.println(report.ceiling(limit));
    }
}
