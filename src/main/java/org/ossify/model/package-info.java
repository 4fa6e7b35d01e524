/**
 * Step 4 of the process: network models, the only place that knows their engines.
 *
 * <p>Training starts at {@code ModelTraining}; a network is described by {@link
 * org.ossify.model.UNetShape}, without any of its numbers.
 */
package org.ossify.model;
