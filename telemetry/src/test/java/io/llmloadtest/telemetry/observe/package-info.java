@NullMarked
package io.llmloadtest.telemetry.observe;

import org.jspecify.annotations.NullMarked;
