/** How a server behaves on the wire, and what that means for whoever measures it. */
@NullMarked
package io.llmloadtest.core.doctor;

import org.jspecify.annotations.NullMarked;
