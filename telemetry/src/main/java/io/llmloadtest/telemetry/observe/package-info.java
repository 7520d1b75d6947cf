/** Looks at sources beside a load, once a second, on threads of their own. */
@NullMarked
package io.llmloadtest.telemetry.observe;

import org.jspecify.annotations.NullMarked;
