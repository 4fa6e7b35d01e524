package org.ossify.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Everything that must be known to run a network on a scan and to judge its result, as
 * docs/model-card.md defines it.
 *
 * @param name short and unique, such as {@code thin-bone}
 * @param version of the weights
 * @param licence SPDX identifier, or a sentence where there is none
 * @param citation how to cite it
 * @param description one or two sentences for a person
 * @param task what the labels are, such as {@code segmentation}
 * @param labels name of each class by its number; 0 is background
 * @param weights the file that holds the network
 * @param input what the network takes
 * @param output what it gives
 * @param postProcessing what is done to the labels on the grid of the scan
 * @param training where it comes from, as key and text, for a person
 * @param limits what it is not, one sentence each
 * @param ranges scans outside of these are warned about
 * @param selfTest null when the card has none
 */
public record ModelCard(
    String name,
    String version,
    String licence,
    String citation,
    String description,
    String task,
    SortedMap<Integer, String> labels,
    ModelWeights weights,
    NetworkInput input,
    NetworkOutput output,
    PostProcessing postProcessing,
    Map<String, String> training,
    List<String> limits,
    KnownRanges ranges,
    SelfTest selfTest) {}
