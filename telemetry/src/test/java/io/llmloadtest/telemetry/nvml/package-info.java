@NullMarked
package io.llmloadtest.telemetry.nvml;

import org.jspecify.annotations.NullMarked;
