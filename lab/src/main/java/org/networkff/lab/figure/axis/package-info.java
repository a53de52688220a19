/**
 * Axes: what one measures, the range it covers, where a value lies on it, and which round values
 * are written beside it, on linear and logarithmic scales.
 */
@NullMarked
package org.networkff.lab.figure.axis;

import org.jspecify.annotations.NullMarked;
