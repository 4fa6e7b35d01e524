/**
 * Engines that run and train networks, on ONNX Runtime and PyTorch through DJL: the only place that
 * imports DJL. Offline, and found whatever the thread's class loader is.
 *
 * <p>Start at {@link org.ossify.model.engine.NetworkEngines}; {@link
 * org.ossify.model.engine.TorchNetwork} is a U-Net that learns.
 */
package org.ossify.model.engine;
