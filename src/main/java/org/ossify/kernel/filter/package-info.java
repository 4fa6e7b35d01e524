/**
 * Filters over a neighbourhood in mm that keep edges: bilateral, non-local means, median,
 * diffusion.
 */
package org.ossify.kernel.filter;
