package net.imagej.axis;

/** As in ImageJ2, as far as tests need it. */
public interface CalibratedAxis extends TypedAxis {
  String unit();

  double averageScale(double rawMin, double rawMax);
}
