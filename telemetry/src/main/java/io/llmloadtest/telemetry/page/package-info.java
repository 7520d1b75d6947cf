/** Pages that are asked for beside a load. */
@NullMarked
package io.llmloadtest.telemetry.page;

import org.jspecify.annotations.NullMarked;
