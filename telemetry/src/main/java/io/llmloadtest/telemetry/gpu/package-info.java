/** This machine's GPUs, read by the vendor's own tool. */
@NullMarked
package io.llmloadtest.telemetry.gpu;

import org.jspecify.annotations.NullMarked;
