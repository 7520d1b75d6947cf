@NullMarked
package io.llmloadtest.telemetry.server;

import org.jspecify.annotations.NullMarked;
