/**
 * Step 6, deployment and running: a network run over a scan tile by tile, and its output made
 * labels on the grid of the scan.
 *
 * <p>Start at {@link org.ossify.deploy.NetworkRun}; {@link org.ossify.deploy.SlidingWindow} is the
 * loop over tiles.
 */
package org.ossify.deploy;
