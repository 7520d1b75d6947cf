/** What a server under test counts of itself. */
@NullMarked
package io.llmloadtest.telemetry.server;

import org.jspecify.annotations.NullMarked;
