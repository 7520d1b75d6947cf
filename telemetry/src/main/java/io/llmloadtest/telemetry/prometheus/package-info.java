/** The Prometheus text format. */
@NullMarked
package io.llmloadtest.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
