/** The order as coordinator, between its pure deciders and the log: messages, rows, records, and the offers of the book. */
@NullMarked
package io.behaviourdiscounts.issuer.coordination;

import org.jspecify.annotations.NullMarked;
