/**
 * Hostile files for every reader: what a reader promises ({@code Promise}), the readers ({@code
 * FuzzTarget}), and Jazzer, which looks for a file that makes one break its promise ({@code
 * Fuzzing}).
 */
@NullMarked
package org.networkff.torture.fuzz;

import org.jspecify.annotations.NullMarked;
