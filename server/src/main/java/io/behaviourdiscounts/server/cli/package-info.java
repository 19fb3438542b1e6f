/** The command line: one class a command, and what the commands share. */
@NullMarked
package io.behaviourdiscounts.server.cli;

import org.jspecify.annotations.NullMarked;
