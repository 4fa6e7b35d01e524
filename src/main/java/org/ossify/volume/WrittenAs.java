/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.volume;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a component of a record is written in process records and tables, with its
 * unit: {@code record Slab(@WrittenAs("thickness (mm)") double thicknessMm) {}}.
 *
 * <p>Steps hand back what they measured as such records and know nothing of who writes them.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenAs {

  String value();
}
