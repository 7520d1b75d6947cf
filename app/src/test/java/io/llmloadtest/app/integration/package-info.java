/** Runs against the simulator through real sockets: what must come out of everything that a server may do. */
@NullMarked
package io.llmloadtest.app.integration;

import org.jspecify.annotations.NullMarked;
