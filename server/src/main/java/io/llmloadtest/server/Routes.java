package io.llmloadtest.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.server.guard.Access;
import io.llmloadtest.server.guard.Doorkeeper;
import io.llmloadtest.server.guard.RequestIds;
import io.llmloadtest.server.guard.SecurityHeaders;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.page.Contract;
import io.llmloadtest.server.page.Docs;
import io.llmloadtest.server.page.WebFiles;
import io.llmloadtest.server.preset.DeletePreset;
import io.llmloadtest.server.preset.ListPresets;
import io.llmloadtest.server.preset.SavePreset;
import io.llmloadtest.server.run.CancelRun;
import io.llmloadtest.server.run.CompareRuns;
import io.llmloadtest.server.run.DeleteRun;
import io.llmloadtest.server.run.ExportRun;
import io.llmloadtest.server.run.GetDefinitions;
import io.llmloadtest.server.run.GetRequest;
import io.llmloadtest.server.run.GetResult;
import io.llmloadtest.server.run.GetRun;
import io.llmloadtest.server.run.GetStatus;
import io.llmloadtest.server.run.GetTimeSeries;
import io.llmloadtest.server.run.LabelRun;
import io.llmloadtest.server.run.ListEvents;
import io.llmloadtest.server.run.ListRequests;
import io.llmloadtest.server.run.ListRuns;
import io.llmloadtest.server.run.RecountGoodput;
import io.llmloadtest.server.run.Runs;
import io.llmloadtest.server.system.Frameworks;
import io.llmloadtest.server.system.Health;
import java.util.Optional;

/**
 * Every path and who answers there. What is named stands before what is matched by {@code {run_id}}. A route wants the key
 * unless it is declared open.
 */
final class Routes {
    private static final String API = "/api/v1";
    private static final String BENCHMARK = API + "/benchmark";
    private static final String RUN = BENCHMARK + "/{run_id}";

    private final RoutesConfig routes;
    private final Handlers parts;

    Routes(RoutesConfig routes, Handlers parts) {
        this.routes = routes;
        this.parts = parts;
    }

    void add() {
        guards();
        system();
        presets();
        named();
        runs();
        original();
        pages();
        new Failures(routes).add();
    }

    private void guards() {
        Doorkeeper doorkeeper = parts.doorkeeper();
        routes.before(context -> {
            RequestIds.echo(context);
            SecurityHeaders.add(context);
            doorkeeper.admit(context);
        });
        routes.beforeMatched(context -> {
            doorkeeper.admitTo(context);
            checkQuery(context);
        });
        routes.wsBeforeUpgrade(doorkeeper::admitUpgrade);
        routes.after(
                context -> parts.metrics().answered(context.method().name(), route(context), context.statusCode()));
    }

    /** Not of pages, which read their queries themselves, nor of health, whose askers may add what they like. */
    private static void checkQuery(Context context) {
        if (!context.routeRoles().contains(Access.OPEN)) {
            QueryNames.check(context);
        }
    }

    /** The pattern that matched, so that metrics have a bounded number of series. */
    private static String route(Context context) {
        return Optional.ofNullable(context.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .orElse("none");
    }

    private void system() {
        Health health = parts.health();
        for (String path : new String[] {"/health", "/health/ready", API + "/health", BENCHMARK + "/health"}) {
            open(path, health);
        }
        open("/health/live", health.live());
        routes.get("/metrics", parts.metrics(), QueryNames.ANY);
        routes.get(API + "/system/info", parts.systemInfo());
        routes.get(API + "/system/gpu", parts.systemGpu());
        routes.get(API + "/frameworks", new Frameworks());
    }

    private void presets() {
        RunStore store = parts.runs().stored().store();
        routes.get(BENCHMARK + "/presets", new ListPresets(store));
        routes.put(BENCHMARK + "/presets/{name}", new SavePreset(store));
        routes.delete(BENCHMARK + "/presets/{name}", new DeletePreset(store));
    }

    private void named() {
        Runs runs = parts.runs();
        routes.post(BENCHMARK + "/run", parts.startRun());
        routes.post(API + "/demo", parts.startDemo());
        routes.post(BENCHMARK + "/preflight", parts.checkTarget());
        routes.post(BENCHMARK + "/models", parts.listModels());
        routes.post(BENCHMARK + "/compare", new CompareRuns(runs));
        routes.get(BENCHMARK, new ListRuns(runs), ListRuns.QUERY);
        routes.get(BENCHMARK + "/history", new ListRuns(runs), ListRuns.QUERY);
    }

    private void runs() {
        Runs runs = parts.runs();
        routes.get(RUN, new GetRun(runs));
        routes.patch(RUN, new LabelRun(runs));
        routes.delete(RUN, new DeleteRun(runs));
        routes.post(RUN + "/cancel", new CancelRun(runs));
        routes.get(RUN + "/events", new ListEvents(runs), ListEvents.QUERY);
        routes.get(RUN + "/timeseries", new GetTimeSeries(runs), GetTimeSeries.QUERY);
        routes.get(RUN + "/requests", new ListRequests(runs), ListRequests.QUERY);
        routes.get(RUN + "/requests/{request_id}", new GetRequest(runs));
        routes.post(RUN + "/goodput", new RecountGoodput(runs));
        routes.get(RUN + "/definitions", new GetDefinitions(runs));
        routes.get(RUN + "/export/{format}", new ExportRun(runs), ExportRun.QUERY);
        routes.ws(RUN + "/progress", parts.socket()::configure);
    }

    /** The paths that the original product's code has. */
    private void original() {
        Runs runs = parts.runs();
        String run = BENCHMARK + "/run/{run_id}";
        String result = BENCHMARK + "/result/{run_id}";
        routes.get(run, new GetStatus(runs));
        routes.delete(run, new DeleteRun(runs));
        routes.post(run + "/stop", new CancelRun(runs));
        routes.get(result, new GetResult(runs));
        routes.get(result + "/export", new ExportRun(runs), ExportRun.QUERY, ExportRun.FORMAT);
        routes.ws(BENCHMARK + "/ws/run/{run_id}", parts.socket()::configure);
    }

    private void pages() {
        Docs docs = new Docs();
        Handler files = new WebFiles();
        open("/openapi.yaml", new Contract());
        open("/docs", docs);
        routes.get("/docs/{file}", docs.files(), Access.OPEN);
        routes.options("/*", context -> context.status(204), Access.OPEN);
        routes.get("/api/*", files, QueryNames.ANY);
        open("/", files);
        routes.get("/*", files, Access.OPEN);
    }

    /** By HEAD, too, which has no access of its own where only GET is declared. */
    private void open(String path, Handler handler) {
        routes.get(path, handler, Access.OPEN);
        routes.head(path, handler, Access.OPEN);
    }
}
