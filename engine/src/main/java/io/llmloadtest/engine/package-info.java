/** How a server is asked: arrivals, pacing, connections, recording, drain, and the watch over this process. */
@NullMarked
package io.llmloadtest.engine;

import org.jspecify.annotations.NullMarked;
