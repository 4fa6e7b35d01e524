/**
 * The process record of an image, what was done to it along the seven steps, and the report that
 * shows it. Knows nothing of ImageJ, and nothing of how the work is done.
 *
 * <p>Start at {@link org.ossify.record.ProcessRecord}.
 */
package org.ossify.record;
