/**
 * The command line: arguments in, exit status out.
 *
 * <p>Exit status 0: done; 1: the work failed; 2: the call was wrong. Messages go to standard error,
 * results to standard output or into the files asked for. Start at {@link
 * org.ossify.cli.OssifyCli}.
 */
package org.ossify.cli;
