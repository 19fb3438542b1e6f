/**
 * What an order costs: one pure function of the order, of what is known around it, of what can be given, and of now. The same arguments give
 * the same plan, whatever their order of arrival.
 */
@NullMarked
package io.behaviourdiscounts.promotions.pricing;

import org.jspecify.annotations.NullMarked;
