package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;

/**
 * A command that waits for its turn.
 *
 * @param receivedAt the moment for which it is decided, also later
 */
public record WaitingCommand(CouponCommand command, Instant receivedAt) {}
