/**
 * Step 4, network models, in three rooms: {@code card} opens a model of unknown origin and says
 * what must be known to run it ({@link org.ossify.model.card.ModelFile}), {@code engine} is the
 * only place that knows DJL ({@link org.ossify.model.engine.NetworkEngines}), and {@code training}
 * plans, trains and exports networks ({@link org.ossify.model.training.TrainingRun}). Running a
 * model over a scan is step 6: see {@code org.ossify.deploy}.
 */
package org.ossify.model;
