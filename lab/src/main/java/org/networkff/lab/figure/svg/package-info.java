/**
 * Writes SVG: elements and paths with fixed rounding, so that the same figure is the same bytes
 * everywhere; the colours of both themes; marks, dashes and hatches that tell series apart without
 * colour; how wide a text will be; and {@link org.networkff.lab.figure.svg.Png pictures} made of
 * it. Knows nothing of charts.
 */
@NullMarked
package org.networkff.lab.figure.svg;

import org.jspecify.annotations.NullMarked;
