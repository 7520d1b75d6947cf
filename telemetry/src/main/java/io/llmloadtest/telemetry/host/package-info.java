/** This machine as Linux describes it below {@code /proc}. Where that is missing everything is unknown, which is normal. */
@NullMarked
package io.llmloadtest.telemetry.host;

import org.jspecify.annotations.NullMarked;
