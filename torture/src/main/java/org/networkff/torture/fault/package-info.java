/**
 * A world that fails around the program: processes are killed, disks are full, folders vanish,
 * names are hostile. Each {@code Fault} says what the program, in a process of its own, may still
 * be expected to do; {@code FaultProgramme} tries it.
 */
@NullMarked
package org.networkff.torture.fault;

import org.jspecify.annotations.NullMarked;
