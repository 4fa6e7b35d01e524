/**
 * From a labelled dataset to a finished model: the plan, the training, the export to ONNX and the
 * card.
 *
 * <p>Start at {@link org.ossify.model.training.TrainingPlanner} and {@link
 * org.ossify.model.training.TrainingRun}; a network is described by {@link
 * org.ossify.model.engine.UNetShape}, without any of its numbers.
 */
package org.ossify.model.training;
