#pragma once
#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "pipeline/declare.h"

namespace tributary {

/// Exact duplicates, impossible values and missing ratings are struck; outliers are flagged only.
struct CleaningConfig {
  StepList steps = {{"duplicate", {}, ""},
                    {"invalid", {}, ""},
                    {"missing", {}, ""},
                    {"outlier_sigma", {{"threshold", 3}}, "rating"},
                    {"outlier_sigma", {{"threshold", 3}}, "user_count"}};
};

Section cleaning_section();

/// Runs the steps in order over all interaction rows. Cleaning stands before the split: means and deviations are taken
/// over all rows that earlier steps left, whatever part they will play. usage: a step names a column it can not look
/// at; cancelled.
Result<Verdicts> clean(const Dataset& dataset, const CleaningConfig& config, Job& job);

}  // namespace tributary
