/** Requests before they are sent: made from sessions, ready for the socket. */
@NullMarked
package io.llmloadtest.engine.request;

import org.jspecify.annotations.NullMarked;
