/**
 * The command line: {@link org.networkff.app.Main} and one class for each command. What a command
 * does beyond reading options and printing results lives in the modules below.
 */
@NullMarked
package org.networkff.app;

import org.jspecify.annotations.NullMarked;
