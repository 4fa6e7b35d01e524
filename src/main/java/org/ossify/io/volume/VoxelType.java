/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.ByteBuffer;

/** How a voxel that holds one real number is stored, with its names in the volume formats. */
enum VoxelType {
  UINT8(2, 1, "uint8", "MET_UCHAR"),
  INT16(4, 2, "int16", "MET_SHORT"),
  INT32(8, 4, "int32", "MET_INT"),
  FLOAT32(16, 4, "float", "MET_FLOAT"),
  FLOAT64(64, 8, "double", "MET_DOUBLE"),
  INT8(256, 1, "int8", "MET_CHAR"),
  UINT16(512, 2, "uint16", "MET_USHORT"),
  UINT32(768, 4, "uint32", "MET_UINT"),
  INT64(1024, 8, "int64", "MET_LONG_LONG"),
  UINT64(1280, 8, "uint64", "MET_ULONG_LONG");

  final int niftiCode;
  final int bytes;
  final String nrrdName;
  final String metaName;

  VoxelType(int niftiCode, int bytes, String nrrdName, String metaName) {
    this.niftiCode = niftiCode;
    this.bytes = bytes;
    this.nrrdName = nrrdName;
    this.metaName = metaName;
  }

  static VoxelType ofNifti(int code) {
    for (VoxelType type : values()) {
      if (type.niftiCode == code) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "has voxels of NIfTI type " + code + ", which hold no single real number");
  }

  /** NRRD allows the names of C and of stdint.h for the same type. */
  static VoxelType ofNrrd(String name) {
    return switch (name) {
      case "signed char", "int8", "int8_t" -> INT8;
      case "uchar", "unsigned char", "uint8", "uint8_t" -> UINT8;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> INT16;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> UINT16;
      case "int", "signed int", "int32", "int32_t" -> INT32;
      case "uint", "unsigned int", "uint32", "uint32_t" -> UINT32;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          INT64;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          UINT64;
      case "float" -> FLOAT32;
      case "double" -> FLOAT64;
      default -> throw unreadable(name);
    };
  }

  /** MetaIO's long has 32 bits on every machine. */
  static VoxelType ofMeta(String name) {
    if (name.equals("MET_LONG") || name.equals("MET_ULONG")) {
      return name.equals("MET_LONG") ? INT32 : UINT32;
    }
    for (VoxelType type : values()) {
      if (type.metaName.equals(name)) {
        return type;
      }
    }
    throw unreadable(name);
  }

  private static IllegalArgumentException unreadable(String name) {
    return new IllegalArgumentException(
        "has voxels of type \"" + name + "\"; integers of 8 to 64 bits, float and double are read");
  }

  double next(ByteBuffer bytes) {
    return switch (this) {
      case UINT8 -> bytes.get() & 0xff;
      case INT8 -> bytes.get();
      case INT16 -> bytes.getShort();
      case UINT16 -> bytes.getShort() & 0xffff;
      case INT32 -> bytes.getInt();
      case UINT32 -> bytes.getInt() & 0xffffffffL;
      case INT64 -> bytes.getLong();
      case UINT64 -> unsigned(bytes.getLong());
      case FLOAT32 -> bytes.getFloat();
      case FLOAT64 -> bytes.getDouble();
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
  }
}
