/**
 * Data sets by name: the {@link org.networkff.catalog.Catalog} of those that are known, with the
 * digests of their files, and {@link org.networkff.catalog.DataSources}, the places where each is
 * looked for, the last of which is a download.
 */
@NullMarked
package org.networkff.catalog;

import org.jspecify.annotations.NullMarked;
