package io.llmloadtest.engine.watch;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Adds up the collector's pauses while it is open. Phases that run beside the program are left out. */
final class GcWatch implements AutoCloseable {
    private final LongAdder sumMillis = new LongAdder();
    private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);
    private final NotificationListener listener = this::collected;
    private final List<NotificationEmitter> emitters;

    GcWatch() {
        emitters = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GcWatch::pauses)
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
        emitters.forEach(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    private static boolean pauses(GarbageCollectorMXBean collector) {
        return !collector.getName().contains("Cycles") && !collector.getName().contains("Concurrent");
    }

    private void collected(Notification notification, Object handback) {
        if (notification.getUserData() instanceof CompositeData data) {
            long millis =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
            sumMillis.add(millis);
            longestMillis.accumulate(millis);
        }
    }

    double sumMillis() {
        return sumMillis.sum();
    }

    double longestMillis() {
        return longestMillis.get();
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
