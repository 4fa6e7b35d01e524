/**
 * What must be known to run a network on a scan and to judge its result, read from Ossify's cards,
 * bioimage.io and nnU-Net, checked before any weight is loaded. Any bytes give a model or one
 * sentence.
 *
 * <p>Start at {@link org.ossify.model.card.ModelFile}; {@link org.ossify.model.card.ModelCard} says
 * what a card holds.
 */
package org.ossify.model.card;
