/** What every request and answer has in common: bodies, fields, problems. */
@NullMarked
package io.llmloadtest.server.http;

import org.jspecify.annotations.NullMarked;
