/** The five calls of a checkout: what they say becomes a command, and what the issuer replies becomes their answer. */
@NullMarked
package io.behaviourdiscounts.server.http.checkout;

import org.jspecify.annotations.NullMarked;
