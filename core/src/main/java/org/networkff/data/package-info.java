/**
 * Labelled images: {@link org.networkff.data.LabeledImages}, and a {@link
 * org.networkff.data.DataSet} of those to train and to test with.
 *
 * <p>Images stay bytes here, one byte a pixel as in the files; a {@link
 * org.networkff.data.Standardization} says how a byte becomes the number that a layer sees.
 */
@NullMarked
package org.networkff.data;

import org.jspecify.annotations.NullMarked;
