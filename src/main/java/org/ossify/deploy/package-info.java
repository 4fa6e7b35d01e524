/**
 * Step 6 of the standard, deployment and running: the record of what was done to a scan, and the
 * report made from it.
 *
 * <p>Start at {@link org.ossify.deploy.ProcessRecord}.
 */
package org.ossify.deploy;
