/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.AnyKind;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Volume;

class ImagePlusAdapterTest {

  static Stream<Volume> volumes() {
    return AnyKind.volumes();
  }

  private static CtVolume without(String modality) {
    CtVolume ct = (CtVolume) volumes().findFirst().orElseThrow();
    CtSource source = CtSource.of("NIfTI", modality, "stored").in(CtSource.Scale.ARBITRARY);
    return new CtVolume(ct.grid(), ct.planes(), source);
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void aVolumeComesBackAsWhatItIsWithoutACopy(Volume volume) {
    Volume back = ImagePlusAdapter.volume(ImagePlusAdapter.image("volume", volume));
    assertSame(volume.getClass(), back.getClass());
    assertTrue(volume.grid().matches(back.grid()));
    for (int z = 0; z < volume.planes().length; z++) {
      assertSame(volume.planes()[z], back.planes()[z]);
    }
  }

  @ParameterizedTest
  @CsvSource({"MR,a volume of modality MR", "CT,an uncalibrated volume"})
  void whatHasNoHuIsRefusedByNameWhereHuAreNeeded(String modality, String named) {
    ImagePlus image = ImagePlusAdapter.image("knee", without(modality));
    CtVolume back = (CtVolume) ImagePlusAdapter.volume(image);
    assertFalse(back.isHu());
    assertEquals(modality, back.source().modality());
    String refused =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.ct(image)).getMessage();
    assertTrue(
        refused.startsWith("\"knee\" carries no Hounsfield units (it is " + named + ")"), refused);
  }

  @Test
  void passportsOfBeforeTheScaleWasWrittenAreOfHu() {
    ImagePlus image = ImagePlusAdapter.image("ct", volumes().findFirst().orElseThrow());
    String passport = image.getProp("ossify.source");
    assertTrue(passport.contains(",\"scale\":\"HOUNSFIELD\""), passport);
    image.setProp("ossify.source", passport.replace(",\"scale\":\"HOUNSFIELD\"", ""));
    assertEquals(CtSource.Scale.HOUNSFIELD, ImageProperties.source(image).scale());
    assertTrue(ImagePlusAdapter.ct(image).isHu());
  }

  @ParameterizedTest
  @CsvSource({"8-bit black,Mask", "16-bit black,LabelMap", "32-bit black,UnitlessVolume"})
  void imagesThatOssifyDidNotMakeAreTakenByTheirType(String type, String kind) {
    ImagePlus image = IJ.createImage("plain", type, 6, 5, 4);
    image.getCalibration().setUnit("mm");
    assertEquals(kind, ImagePlusAdapter.volume(image).getClass().getSimpleName());
  }

  @Test
  void anRgbImageIsRefused() {
    ImagePlus image = IJ.createImage("colours", "RGB black", 6, 5, 4);
    String refused =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.volume(image))
            .getMessage();
    assertTrue(refused.contains("RGB"), refused);
  }
}
