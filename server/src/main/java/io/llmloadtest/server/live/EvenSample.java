package io.llmloadtest.server.live;

import io.llmloadtest.core.record.RequestRecord;
import java.util.ArrayList;
import java.util.List;

/** A few of many requests, taken evenly from all of them: every one, later every second, every fourth and so on. */
final class EvenSample {
    private static final int MOST = 64;

    private final List<RequestRecord> requests = new ArrayList<>();
    private long every = 1;
    private long seen;

    void add(RequestRecord request) {
        if (seen++ % every != 0) {
            return;
        }
        if (requests.size() == MOST) {
            // MOST is even, so the one at hand is due in the wider step, too
            for (int kept = MOST - 1; kept > 0; kept -= 2) {
                requests.remove(kept);
            }
            every *= 2;
        }
        requests.add(request);
    }

    List<RequestRecord> requests() {
        return List.copyOf(requests);
    }

    /** How many they were taken from. */
    long seen() {
        return seen;
    }

    void clear() {
        requests.clear();
        every = 1;
        seen = 0;
    }
}
