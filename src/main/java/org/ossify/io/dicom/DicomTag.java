/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

/** The attributes of DICOM that Ossify reads, as {@code group << 16 | element} (PS3.6). */
public final class DicomTag {

  public static final int TRANSFER_SYNTAX_UID = 0x00020010;
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
  public static final int IMAGE_TYPE = 0x00080008;
  public static final int SOP_CLASS_UID = 0x00080016;
  public static final int SOP_INSTANCE_UID = 0x00080018;
  public static final int ACQUISITION_DATE_TIME = 0x0008002A;
  public static final int ACQUISITION_TIME = 0x00080032;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int MODALITY = 0x00080060;
  public static final int MANUFACTURER = 0x00080070;
  public static final int SERIES_DESCRIPTION = 0x0008103E;
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
  public static final int FRAME_TYPE = 0x00089007;
  public static final int PATIENT_ID = 0x00100020;
  public static final int SLICE_THICKNESS = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;
  public static final int TRIGGER_TIME = 0x00181060;
  public static final int RECONSTRUCTION_DIAMETER = 0x00181100;
  public static final int GANTRY_DETECTOR_TILT = 0x00181120;
  public static final int EXPOSURE_TIME = 0x00181150;
  public static final int X_RAY_TUBE_CURRENT = 0x00181151;
  public static final int EXPOSURE = 0x00181152;
  public static final int CONVOLUTION_KERNEL = 0x00181210;
  public static final int EXPOSURE_TIME_IN_MS = 0x00189328;
  public static final int X_RAY_TUBE_CURRENT_IN_MA = 0x00189330;
  public static final int EXPOSURE_IN_MAS = 0x00189332;
  public static final int STUDY_INSTANCE_UID = 0x0020000D;
  public static final int SERIES_INSTANCE_UID = 0x0020000E;
  public static final int SERIES_NUMBER = 0x00200011;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int INSTANCE_NUMBER = 0x00200013;
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
  public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
  public static final int SLICE_LOCATION = 0x00201041;
  public static final int STACK_ID = 0x00209056;
  public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
  public static final int CARDIAC_PHASE = 0x00209241;
  public static final int SAMPLES_PER_PIXEL = 0x00280002;
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  public static final int NUMBER_OF_FRAMES = 0x00280008;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int PIXEL_SPACING = 0x00280030;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int HIGH_BIT = 0x00280102;
  public static final int PIXEL_REPRESENTATION = 0x00280103;
  public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
  public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
  public static final int PIXEL_PADDING_VALUE = 0x00280120;
  public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int RESCALE_TYPE = 0x00281054;
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
  public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;
  public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;
  public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
  public static final int SHARED_FUNCTIONAL_GROUPS = 0x52009229;
  public static final int PER_FRAME_FUNCTIONAL_GROUPS = 0x52009230;
  public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  public static final int DOUBLE_PIXEL_DATA = 0x7FE00009;
  public static final int PIXEL_DATA = 0x7FE00010;

  public static final int ITEM = 0xFFFEE000;
  static final int ITEM_END = 0xFFFEE00D;
  static final int SEQUENCE_END = 0xFFFEE0DD;

  private DicomTag() {}
}
