/**
 * Step 4 of the process: network models, the only place that knows their engines.
 *
 * <p>A model is opened by {@link org.ossify.model.ModelFile}, which checks its card and weights;
 * {@link org.ossify.model.ModelCard} says what a card holds. Training starts at {@code
 * ModelTraining}; a network is described by {@link org.ossify.model.UNetShape}, without any of its
 * numbers.
 */
package org.ossify.model;
