#include "pages/evaluation/run_words.h"

#include <QStringList>

#include "evaluation/protocol.h"
#include "models/cleaning_words.h"
#include "pages/evaluation/evaluation_model.h"
#include "project/baselines.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr const char* kGone = "\u2212";

QString change_words(const ChangedSetting& change) {
  auto name = from_utf8(parameter_name(change));
  if (change.value == "+") return EvaluationModel::tr("with %1", "a source that came").arg(name);
  if (change.value == kGone) return EvaluationModel::tr("without %1", "a source that went").arg(name);
  name = core_name(name.replace(QLatin1Char('_'), QLatin1Char(' ')));
  return change.value.empty()
             ? name
             : EvaluationModel::tr("%1 %2", "a setting and its value").arg(name, from_utf8(change.value));
}

}  // namespace

qint64 key_of(const PastRun& run) {
  if (run.id > 0) return run.id;
  return run.baseline == kPopularity ? -1 : run.baseline == kBehaviour ? -2 : 0;
}

QString run_words(const PastRun& run) {
  if (!run.title.empty()) return from_utf8(run.title);
  if (run.baseline == kPopularity) return EvaluationModel::tr("Popularity");
  if (run.baseline == kBehaviour) return EvaluationModel::tr("Behaviour alone");
  QStringList words;
  for (const auto& change : run.tells_apart) words << change_words(change);
  if (!words.isEmpty()) return words.join(EvaluationModel::tr(", ", "between settings"));
  if (run.other_data) return EvaluationModel::tr("Other data");
  const auto kind = method_kind(run);
  return kind == "sum" ? EvaluationModel::tr("Sum") : from_utf8(kind);
}

QString run_mark(const PastRun& run) {
  if (run.id > 0) return QStringLiteral("#%1").arg(run.id);
  if (run.baseline == kPopularity) return EvaluationModel::tr("Popularity");
  if (run.baseline == kBehaviour) return EvaluationModel::tr("Behaviour");
  return EvaluationModel::tr("now");
}

QString run_title(const PastRun& run) {
  return run.id > 0 ? QStringLiteral("%1 %2").arg(run_mark(run), run_words(run)) : run_words(run);
}

QString cleaning_words(const Protocol& p) {
  if (p.cleaning.empty()) return message_words(cleaning_message(p));
  QStringList steps;
  std::int64_t all = 0;
  for (const auto& step : p.cleaning) {
    all += step.rows;
    steps << EvaluationModel::tr("%1 %2", "a step of cleaning and its rows")
                 .arg(step_title({step.step, {}, step.column}), grouped(step.rows));
  }
  return EvaluationModel::tr("%1 of %2 rows excluded: %3")
      .arg(grouped(all), grouped(p.rows), steps.join(EvaluationModel::tr(", ", "between steps")));
}

ProtocolHead protocol_head(const Protocol& p) {
  const auto part = p.part == "test" ? EvaluationModel::tr("Test part") : EvaluationModel::tr("Validation");
  const auto liked = p.positive_min > 0
                         ? EvaluationModel::tr("liked from %1").arg(QString::number(p.positive_min, 'g', 3))
                         : EvaluationModel::tr("every event liked");
  return {EvaluationModel::tr("%1, %2", "the part and what is liked").arg(part, liked), message_words(p.split),
          EvaluationModel::tr("Cleaning: %1").arg(cleaning_words(p))};
}

QString why_unlike(const Protocol& a, const Protocol& b) {
  QStringList lines;
  for (const auto& difference : protocol_differences(a, b)) lines << message_words(difference);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace tributary::ui
