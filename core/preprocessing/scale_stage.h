#pragma once
#include <string>

#include "pipeline/stage.h"

namespace tributary {

/// The table "preprocessing.scale" of pipeline.toml.
struct ScaleConfig {
  std::string rating = "none", time = "none";  ///< none, min_max or z_score
};

/// One column's scale, x -> (x - offset) / width. min_max: offset = min, width = max - min. z_score: mean and standard
/// deviation. none, and where all values are equal: the width is 1.
struct ColumnScale {
  std::string method = "none";
  double offset = 0, width = 1;

  bool is_none() const { return method == "none"; }
  double scaled(double x) const { return (x - offset) / width; }
  double restored(double y) const { return offset + y * width; }
};

struct Scales {
  ColumnScale rating, time;
};

/// The stage `preprocessing.scale`: how ratings and times are normalised, fitted on the train rows of a fold alone.
/// Rating models fit on scaled ratings and give stars of the file's scale (ranking/scaled_rating.h).
StageKind scale_stage();

Result<Scales> scales_from(const Bundle& bundle);

}  // namespace tributary
