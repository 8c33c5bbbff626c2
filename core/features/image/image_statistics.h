#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "preprocessing/image.h"

namespace tributary {

/// Side of the square picture that statistics are taken of.
inline constexpr int kStatisticsSide = 128;

/// The blocks of the vector, one after the other.
struct ImageBlock {
  const char* name;
  std::size_t begin, size;
};
inline constexpr ImageBlock kShapeBlock{"shape", 0, 576};       ///< gradient orientations: 8 x 8 cells x 9
inline constexpr ImageBlock kTextureBlock{"texture", 576, 59};  ///< uniform local binary patterns
inline constexpr ImageBlock kHueBlock{"hsv", 635, 128};         ///< 8 hues x 4 saturations x 4 values
inline constexpr ImageBlock kMomentBlock{"lab", 763, 9};        ///< mean, deviation, skewness of L, a, b
inline constexpr std::size_t kImageStatistics = 772;

/// Colour, texture and shape of a 128 x 128 picture without any learning. Each block is centred on its own mean (but
/// lab, which has fixed centres) and has length 1, or 0 where the picture has none of it (one flat colour has no
/// shape); lab has a length below 1. shape: Dalal and Triggs 2005, unsigned, gradients of the square root of grey,
/// shared linearly among orientations and cells; the square root of a cell's histogram instead of block normalisation.
/// texture: Ojala et al. 2002, 8 neighbours, 58 uniform patterns and the rest, square root. hsv: square root of shares.
/// lab: Stricker and Orengo 1995.
std::vector<float> image_statistics(const Image& image);

/// Scales the blocks so that the squared length of the vector is shared as the weights say, then gives it length 1: a
/// cosine between two items is the weighted mean of the blocks' cosines. `vector` has kImageStatistics numbers; colour
/// is shared evenly by hsv and lab.
void weigh_image_blocks(std::span<float> vector, double shape, double colour, double texture);

/// "shape 12", "hsv 3", ...
std::vector<std::string> image_statistic_names();

}  // namespace tributary
