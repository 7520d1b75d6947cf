/** Event loops and the sockets they own, on epoll with the kernel's receive stamps or on NIO. */
@NullMarked
package io.llmloadtest.transport.loop;

import org.jspecify.annotations.NullMarked;
