package io.llmloadtest.server.system;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.HostInfo;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.server.http.Replies;
import java.util.List;
import java.util.OptionalLong;

/** {@code GET /system/info}: what load would come from. */
public record SystemInfo(String version, String storeLocation) implements Handler {
    record Machine(
            String version,
            String java,
            String system,
            int cores,
            long memoryBytes,
            long maxHeapBytes,
            OptionalLong descriptors,
            boolean kernelStamps,
            String store,
            List<String> protocols) {}

    @Override
    public void handle(Context context) {
        HostInfo host = HostInfo.read();
        Replies.json(
                context,
                new Machine(
                        version,
                        host.java(),
                        host.system(),
                        host.cores(),
                        host.memoryBytes(),
                        host.maxHeapBytes(),
                        host.descriptors() < 0 ? OptionalLong.empty() : OptionalLong.of(host.descriptors()),
                        host.kernelStamps(),
                        storeLocation,
                        List.copyOf(Protocols.ids())));
    }
}
