package io.llmloadtest.transport.http2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open streams of a connection. They are few, and looking for one allocates nothing. */
final class Streams {
    private final List<Carried> open = new ArrayList<>();

    /** A stream and who hears it. */
    record Carried(Http2Stream stream, Incoming incoming) {}

    Carried add(Http2Stream stream, Incoming incoming) {
        Carried carried = new Carried(stream, incoming);
        open.add(carried);
        return carried;
    }

    int count() {
        return open.size();
    }

    @Nullable
    Carried find(int id) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).stream().id() == id) {
                return open.get(i);
            }
        }
        return null;
    }

    void forget(Http2Stream stream) {
        stream.close();
        open.removeIf(carried -> carried.stream().id() == stream.id());
    }

    /** As they are now, whatever happens to them. */
    List<Carried> all() {
        return List.copyOf(open);
    }
}
