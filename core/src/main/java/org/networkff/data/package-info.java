/**
 * Labelled images and where they come from: {@link org.networkff.data.LabeledImages}, the readers
 * of files, and the catalog of named data sets with the places where each is found.
 */
@NullMarked
package org.networkff.data;

import org.jspecify.annotations.NullMarked;
