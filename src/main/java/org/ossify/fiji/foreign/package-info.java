/**
 * Images that ImageJ's own reader or Bio-Formats opened, as HU with their place in the patient, or
 * the reason why that cannot be had. Start at {@link org.ossify.fiji.foreign.ForeignCt}.
 */
package org.ossify.fiji.foreign;
