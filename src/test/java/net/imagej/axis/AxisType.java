package net.imagej.axis;

/** As in ImageJ2, as far as tests need it. */
public interface AxisType {
  String getLabel();
}
