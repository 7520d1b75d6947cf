/** Examines how a server behaves on the wire: asks, takes the answers apart, and says what each means for a measurement. */
@NullMarked
package io.llmloadtest.app.doctor;

import org.jspecify.annotations.NullMarked;
