/**
 * Simulated CT of bodies whose shape is known exactly: scene, scanner, noise, metal streaks, and
 * the exact mask. Start at {@link org.ossify.prepare.phantom.Phantom}.
 */
package org.ossify.prepare.phantom;
