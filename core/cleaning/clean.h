#pragma once
#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "pipeline/declare.h"

namespace tributary {

/// Exact duplicates, impossible values and missing ratings are excluded; outliers are flagged only.
/// Ratings have no outlier step: on a bounded scale its lowest level is an opinion, and what is off the scale is
/// excluded as invalid. How many rows a user has is a product of many causes and spreads by factors, about log-normally
/// (Limpert, Stahel and Abbt, Log-normal distributions across the sciences, BioScience 51(5), 2001), so the step looks
/// at logarithms: mean and deviation of the counts themselves are made by the few largest, and three of these
/// deviations flag a fifth to a half of all rows. If the logarithms are normal with deviation s, rows (of which large
/// users have more) are normal around mean + s^2: beyond four deviations lie 1 - Phi(4 - s) of the rows, 0.1 % at s = 1
/// and 2 % at s = 2.
struct CleaningConfig {
  StepList steps = {{"duplicate", {}, ""},
                    {"invalid", {}, ""},
                    {"missing", {}, ""},
                    {"outlier_sigma", {{"threshold", 4}, {"log", 1}}, "user_count"}};
};

/// A step that flags a larger part than this of the rows it saw tells nothing apart: it is not news, and front ends do
/// not tell it as such.
inline constexpr double kMostThatAreUnusual = 0.05;
bool is_telling(const StepOutcome& outcome);

Section cleaning_section();

/// Runs the steps in order over all interaction rows. Cleaning stands before the split: means and deviations are taken
/// over all rows that earlier steps left, whatever part they will play. usage: a step names a column it can not look
/// at; cancelled.
Result<Verdicts> clean(const Dataset& dataset, const CleaningConfig& config, Job& job);

}  // namespace tributary
