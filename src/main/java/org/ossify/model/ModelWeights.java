package org.ossify.model;

/**
 * The file of a network.
 *
 * @param file its name, beside the card or in the same zip; no path
 * @param sha256 64 hexadecimal digits, lower case
 * @param engine what runs it
 */
public record ModelWeights(String file, String sha256, Engine engine) {

  /** What runs a network. */
  public enum Engine {
    ONNX,
    TORCHSCRIPT
  }
}
