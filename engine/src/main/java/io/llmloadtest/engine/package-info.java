/** How a server is asked. What there is to do lies in the rooms: net, call, request, pace, connection, record, watch, level. */
@NullMarked
package io.llmloadtest.engine;

import org.jspecify.annotations.NullMarked;
