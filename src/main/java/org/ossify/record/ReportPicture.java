/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

/**
 * A picture for a report.
 *
 * @param name short, unique within the report: "Axial"
 * @param caption one line below it
 * @param png bytes of a PNG file; shared, never written to
 */
public record ReportPicture(String name, String caption, byte[] png) {}
