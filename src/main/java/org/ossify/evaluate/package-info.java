/**
 * Step 5 of the standard, evaluation: how well a predicted mask agrees with a reference.
 *
 * <p>Conventions: a surface voxel is a bone voxel with a face neighbour in the background, outside
 * of the volume is background, distances are in mm between voxel centres. Start at {@link
 * org.ossify.evaluate.Evaluation}.
 */
package org.ossify.evaluate;
