/** The arithmetic of amounts: how a sum of money lies on its parts. */
@NullMarked
package io.behaviourdiscounts.rules.amount;

import org.jspecify.annotations.NullMarked;
