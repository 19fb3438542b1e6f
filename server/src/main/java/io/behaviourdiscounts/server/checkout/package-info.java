/** The way from a checkout's call to the issuer and back: commands into the log, and only committed replies out of it. */
@NullMarked
package io.behaviourdiscounts.server.checkout;

import org.jspecify.annotations.NullMarked;
