package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.metric.RequestMetrics;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.RequestLine;
import io.llmloadtest.server.wire.TokenRead;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /benchmark/{run_id}/requests/{request_id}}: one request, with the arrival of every token. */
public record GetRequest(Runs runs) implements Handler {
    /** Level and number, as the live frames name a request. */
    private static final Pattern ID = Pattern.compile("(-1|\\d{1,2})-(\\d{1,18})");

    /**
     * One request.
     *
     * @param plugInMetrics its value of each metric of a plug-in, by id
     * @param tokensSpread whether the tokens of each read were not reported by the server but spread from a total
     */
    record Detail(
            String runId,
            String requestId,
            RequestLine request,
            Map<String, Double> plugInMetrics,
            boolean tokensSpread,
            List<TokenRead> reads) {}

    @Override
    public void handle(Context context) {
        String runId = runs.named(context).summary().runId();
        String requestId = context.pathParam("request_id");
        RequestRecord request = found(runId, requestId);
        Replies.json(
                context,
                new Detail(
                        runId,
                        requestId,
                        RequestLine.of(request),
                        RequestMetrics.valuesOf(request),
                        request.tokenTimes().spread(),
                        TokenRead.of(request.tokenTimes())));
    }

    private RequestRecord found(String runId, String requestId) {
        Matcher id = ID.matcher(requestId);
        if (!id.matches()) {
            throw unknown(runId, requestId);
        }
        return runs.store()
                .request(runId, Integer.parseInt(id.group(1)), Long.parseLong(id.group(2)))
                .orElseThrow(() -> unknown(runId, requestId));
    }

    private static ProblemException unknown(String runId, String requestId) {
        return ProblemException.notFound("The run '" + runId + "' has no request '" + requestId
                + "'; a request is named by level and number, such as 0-17.");
    }
}
