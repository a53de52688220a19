/**
 * Labelled images read from files: {@linkplain org.networkff.reader.Idx IDX}, folders of pictures,
 * comma-separated values. {@link org.networkff.reader.Reading} says how, where one's own data leave
 * a choice.
 */
@NullMarked
package org.networkff.reader;

import org.jspecify.annotations.NullMarked;
