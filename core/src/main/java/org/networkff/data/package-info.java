/**
 * Labelled images and where they come from: {@link org.networkff.data.LabeledImages}, the readers
 * of IDX files, of folders of pictures and of comma-separated values, and the catalog of named data
 * sets with the places where each is found, the last of which is a download.
 *
 * <p>Images stay bytes here, one byte a pixel as in the files; a {@link
 * org.networkff.data.Standardization} says how a byte becomes the number that a layer sees.
 */
@NullMarked
package org.networkff.data;

import org.jspecify.annotations.NullMarked;
