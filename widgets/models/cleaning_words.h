#pragma once
#include <QString>
#include <string>
#include <vector>

#include "cleaning/column_histogram.h"
#include "cleaning/preview.h"
#include "cleaning/step_bounds.h"
#include "models/table_window_model.h"
#include "pipeline/declare.h"

namespace tributary::ui {

/// How cleaning reads in the window. UI thread.

QString step_title(const Step& step);              ///< "Outliers: rows a user"
QString step_kind_title(const std::string& kind);  ///< as declared: "Outliers by median (MAD)"
QString step_detail(const Step& step);             ///< "3 standard deviations, flags only"
QString column_title(const std::string& column);   ///< "rows a user"
QString column_unit(const std::string& column);    ///< what a bar counts: "users"

/// A value on the axis of a column: 973, 3.5, 3 Nov 2018.
QString axis_value(const ColumnHistogram& histogram, double value);
/// "973 (mean + 3.0 sd)". `scale`: of the step's threshold, see threshold_scale.
QString bound_words(const Step& step, const StepBound& bound, const ColumnHistogram& histogram,
                    const OutlierScale& scale);
/// "14 users, 20,469 rows excluded".
QString reach_words(const Step& step, const CleaningFigures& reached, const StepOutcome& outcome);

/// "Median (MAD) would exclude 61 users, quartiles (IQR) 70, k-means 9."; empty of nothing.
QString alternatives_words(const std::vector<OutlierAlternative>& alternatives);

/// "15 flags", "1 flag".
QString flags_words(std::int64_t count);

/// The verdict and why, of a row of interactions: "excluded: the rating is off the scale". `outcome`: of the step that
/// said so; may be null.
QString row_verdict(std::int64_t verdict, std::int64_t reason, const StepOutcome* outcome);
/// "kept: 30 below the threshold".
QString near_verdict(double distance, bool is_count);
/// The same of a user or item, with figures: "excluded: 1,346 rows, more than 973". `outcome`: of the step that said
/// so; may be null.
QString summary_verdict(std::int64_t verdict, std::int64_t reason, std::int64_t rows, std::int64_t left,
                        const StepOutcome* outcome);

}  // namespace tributary::ui
