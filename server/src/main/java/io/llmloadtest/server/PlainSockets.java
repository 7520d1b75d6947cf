package io.llmloadtest.server;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/**
 * Leaves WebSockets uncompressed. Each compressed connection would compress every frame for itself and keep a window of
 * its own: with many watchers that is what disturbs a measurement, and frames are small.
 */
record PlainSockets(ServletContextHandler context) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarted(LifeCycle started) {
        WebSocketServerComponents.getWebSocketComponents(context)
                .getExtensionRegistry()
                .unregister("permessage-deflate");
    }
}
