/**
 * Charts as records of plain data, and {@link org.networkff.lab.figure.Figure}, one or several of
 * them drawn as SVG: in colours that colour-blind readers tell apart and with dashes, marks and
 * hatches for those who see none, light and dark, to be read on a phone and to be printed, and the
 * same bytes for the same data. Knows nothing of runs.
 */
@NullMarked
package org.networkff.lab.figure;

import org.jspecify.annotations.NullMarked;
