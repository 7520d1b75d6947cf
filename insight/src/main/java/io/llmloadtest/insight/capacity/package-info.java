/** Whether the client's machine can carry a load, and what to change where it can't. Pure functions of given limits. */
@NullMarked
package io.llmloadtest.insight.capacity;

import org.jspecify.annotations.NullMarked;
