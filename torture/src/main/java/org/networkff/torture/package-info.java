/**
 * What the project is put through before it is trusted: hostile files ({@code fuzz}) and a world
 * that fails around it ({@code fault}). A programme tries something again and again in the time
 * that it is given, and tells what survived. Nothing here ships.
 */
@NullMarked
package org.networkff.torture;

import org.jspecify.annotations.NullMarked;
