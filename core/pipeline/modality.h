#pragma once
#include <string>

namespace tributary {

/// What a modality is made from: it can be there where the data set has some.
enum class Needs { nothing, interactions, item_attributes, texts, images, sounds };

/// How the reason of a match is found, and so what a person is told.
enum class MatchReason {
  nearest,     ///< the liked item that lies nearest, worded by Modality::likeness
  words,       ///< columns that item and history share, as words of their texts
  attributes,  ///< columns that both share, as attributes
};

/// One kind of data as all of the program knows it: scoring, weights, sliders, shares, reasons, staged runs. A value,
/// declared by the stage kind that makes it (StageKind::modality); no other place names it. Several instances of one
/// modality are told apart by their names.
struct Modality {
  static constexpr int kNoColour = -1;

  std::string id;                ///< key of its weight and of its shares: letters, digits, _
  std::string title;             ///< English, for people ("Sound"); front ends translate it (context Modalities)
  int order = 1000;              ///< where it stands among the others, everywhere: the smallest first
  int colour = kNoColour;        ///< slot of the palette (widgets/theme/tokens.cpp); without one it is grey
  std::string icon = "sources";  ///< resources/icons/<icon>.svg
  Needs needs = Needs::nothing;
  MatchReason reason = MatchReason::nearest;
  std::string likeness = "Is like %1";  ///< English, %1 is an item; front ends translate it (context Modalities)
  int cost = 0;   ///< place in a staged run: 0 reads tables, 1 reads texts, 2 decodes files, 3 runs a network an item
  int space = 0;  ///< distances within lists are measured in the modality where this is largest; 0: never in this one
};

}  // namespace tributary
