/** Wire protocols: request bytes out, response bytes in and token progress out. No network, no clock. */
@NullMarked
package io.llmloadtest.protocols;

import org.jspecify.annotations.NullMarked;
