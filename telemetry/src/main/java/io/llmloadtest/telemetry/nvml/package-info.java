/** NVIDIA's management library, called by the FFM API: what its driver tells of GPUs without starting a process. */
@NullMarked
package io.llmloadtest.telemetry.nvml;

import org.jspecify.annotations.NullMarked;
