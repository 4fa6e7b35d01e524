package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.scijava.command.Previewable;

/**
 * A command whose dialog shows on the current slice what it would do, while the user changes the
 * numbers. Only the display changes, and it is put back before the work starts, when the dialog is
 * cancelled, and while the numbers make no sense.
 */
public abstract class PreviewCommand extends OssifyCommand implements Previewable {

  private SlicePreview shown;

  /** The image that the dialog is about; null for the active one. */
  protected abstract ImagePlus previewed();

  /**
   * Shows what the parameters mean as they are now.
   *
   * @throws IllegalArgumentException when they mean nothing
   */
  protected abstract void show(SlicePreview preview);

  @Override
  public void preview() {
    ImagePlus image = previewed() == null ? OpenImages.active() : previewed();
    cancel();
    if (image == null || !ImagePlusAdapter.isHu(image)) {
      return;
    }
    shown = SlicePreview.of(image);
    try {
      show(shown);
      IJ.showStatus(label() + ": preview");
    } catch (IllegalArgumentException e) {
      cancel();
      IJ.showStatus(label() + ": " + e.getMessage());
    }
  }

  /** Puts the display back; without a preview, does nothing. */
  @Override
  public void cancel() {
    if (shown != null) {
      shown.restore();
      shown = null;
    }
  }
}
