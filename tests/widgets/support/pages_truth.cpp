#include "widgets/support/pages_truth.h"

#include <QProcess>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/fusion/fusion_model.h"
#include "pages/overview/overview_model.h"
#include "pages/recommendations/lists_model.h"
#include "split/fold.h"
#include "split/row_counts.h"
#include "theme/words.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kListed = 10;
constexpr double kSame = 1e-9, kSameFloat = 2e-4;  // the validation weighs in single precision

std::string text(const QString& words) {
  return words.toStdString();
}

class Differences {
 public:
  void same(const char* where, const std::string& shown, const std::string& is) {
    if (shown != is) lines_.push_back(std::string(where) + " shows " + shown + ", it is " + is);
  }
  void near(const char* where, double shown, double is, double tolerance) {
    if (!(std::abs(shown - is) <= tolerance)) same(where, std::to_string(shown), std::to_string(is));
  }
  std::vector<std::string> lines() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

std::string words_of(const std::vector<std::string>& items) {
  std::string words;
  for (const auto& item : items) words += item + ' ';
  return words;
}

std::vector<std::string> ids(const std::vector<ListRow>& rows, const Dataset& data) {
  std::vector<std::string> items;
  for (const auto& row : rows) {
    if (items.size() < kListed) items.push_back(data.item_ids[static_cast<std::size_t>(row.item)]);
  }
  return items;
}

std::string counts_of(const std::optional<RowCounts>& counts) {
  std::string words;
  if (!counts) return "none";
  for (const auto& [name, value] : figures_of(*counts))
    words += name + ' ' + std::to_string(std::llround(value)) + ", ";
  return words;
}

nlohmann::json cli(const QStringList& arguments) {
  QProcess process;
  process.start(QStringLiteral(TRIBUTARY_CLI), arguments);
  process.waitForFinished(kLongestWait);
  return nlohmann::json::parse(process.readAllStandardOutput().toStdString(), nullptr, false);
}

}  // namespace

std::vector<std::string> PagesTruth::differences(Session& session) {
  if (session.is_stale() || session.recommender() == nullptr) {
    const auto next = session.model<OverviewModel>().next_action();
    if (session.has_sources() && next.title == OverviewModel::tr("Your lists are ready"))
      return {"stale, and not said"};
    return {};
  }
  Differences found;
  Workflow workflow(*session.project(), session.settings(), RunContext{});
  const auto data = workflow.data();
  if (!data) return {"core has no data: " + to_string(data.problem())};
  found.same("the number of users", std::to_string(session.dataset()->users()), std::to_string(data->dataset->users()));
  found.near("the lower bound of what is liked", session.folds()->positive_min, data->folds->positive_min, kSame);
  found.same("the counts of rows and users", counts_of(session.counts()), counts_of(data->counts));
  found.same("what cleaning says of the rows",
             std::to_string(std::count(session.verdicts()->verdict.begin(), session.verdicts()->verdict.end(), 2)),
             std::to_string(std::count(data->verdicts->verdict.begin(), data->verdicts->verdict.end(), 2)));
  const bool is_judged = !data->folds->valid.empty();
  found.same("whether there are figures", std::to_string(session.measured() != nullptr), std::to_string(is_judged));
  if (is_judged && session.measured() != nullptr) {
    const auto measured = workflow.measure();
    if (!measured) return {"core measures nothing: " + to_string(measured.problem())};
    for (const auto& metric : measured->report.metrics) {
      const auto* shown = session.measured()->report.find(metric.name);
      if (shown == nullptr)
        found.same(metric.name.c_str(), "nothing", std::to_string(metric.value));
      else
        found.near(metric.name.c_str(), shown->value, metric.value, kSame);
    }
    const auto* ndcg = measured->report.find("ndcg@10");
    for (const auto& [title, figure] : session.model<OverviewModel>().metrics()) {
      if (ndcg != nullptr && title == metric_title(QStringLiteral("ndcg@10")))
        found.same("Overview, NDCG@10", text(figure), text(decimal(ndcg->value, 3)));
    }
    const auto& evaluation = session.model<EvaluationModel>();
    for (const auto& run : evaluation.list()) {
      if (evaluation.is_at_work() || ndcg == nullptr || run.keys != measured->keys || !run.baseline.empty()) continue;
      const auto* shown = run.report.find("ndcg@10");
      found.near("Evaluation, NDCG@10 of the run", shown != nullptr ? shown->value : -1, ndcg->value, kSame);
      found.same("Evaluation, users of the run", std::to_string(run.report.protocol.users),
                 std::to_string(measured->report.protocol.users));
    }
    const auto& fusion = session.model<FusionModel>();
    const auto metric = fusion.live().headline();
    const auto* expected = measured->report.find(metric);
    for (const auto& figure : fusion.live().metrics()) {
      if (fusion.state() == FusionModel::State::ready && fusion.live().is_exact() && expected != nullptr &&
          !fusion.live().is_measuring() && figure.metric == metric)
        found.near(("Fusion, " + metric).c_str(), figure.value, expected->value, kSameFloat);
    }
  }
  const auto& lists = session.model<ListsModel>();
  const bool has_list = !lists.rows().empty() && !lists.is_at_work() && lists.answered_by() == session.recommender() &&
                        lists.fold() == FoldChoice::all_rows && lists.change().empty();
  if (has_list) {
    const auto recommender = workflow.recommender();
    if (!recommender) return {"core makes no lists: " + to_string(recommender.problem())};
    const auto list = (*recommender)->list(lists.user(), static_cast<std::int64_t>(kListed), false);
    std::vector<std::string> items;
    for (const auto& item : list->items) items.push_back(item.item);
    found.same("Recommendations, the list", words_of(ids(lists.rows(), session.recommender()->dataset())),
               words_of(items));
  }
  return found.lines();
}

PagesTruth::Shown PagesTruth::shown(Session& session) {
  Shown shown;
  shown.is_stale = session.is_stale() || session.recommender() == nullptr;
  if (shown.is_stale) return shown;
  const auto measured = session.measured();
  const auto* ndcg = measured == nullptr ? nullptr : measured->report.find("ndcg@10");
  if (session.counts()) shown.counts = figures_of(*session.counts());
  shown.is_judged = ndcg != nullptr;
  if (ndcg != nullptr) {
    shown.ndcg = ndcg->value;
    shown.users = measured->report.protocol.users;
  }
  const auto& lists = session.model<ListsModel>();
  if (!lists.rows().empty() && lists.fold() == FoldChoice::all_rows && lists.change().empty()) {
    const auto& data = session.recommender()->dataset();
    shown.user = data.user_ids[static_cast<std::size_t>(lists.user())];
    shown.items = ids(lists.rows(), data);
  }
  return shown;
}

std::vector<std::string> PagesTruth::differences_from_cli(const Shown& shown, const QString& folder) {
  if (shown.is_stale) return {};
  Differences found;
  const auto status = cli({QStringLiteral("status"), folder, QStringLiteral("--json"), QStringLiteral("--quiet")});
  const auto numbers = status.value("counts", nlohmann::json::object());
  for (auto [name, value] : shown.counts) {
    std::replace(name.begin(), name.end(), ' ', '_');
    found.near((name + " beside the command line's").c_str(), value, numbers.value(name, -1.0), kSame);
  }
  if (shown.is_judged) {
    const auto report = cli({QStringLiteral("evaluate"), folder, QStringLiteral("--json"), QStringLiteral("--quiet")});
    if (!report.contains("metrics")) return {"the command line evaluates nothing: " + report.dump()};
    found.near("NDCG@10 beside the command line's", shown.ndcg, report["metrics"].value("ndcg@10", -1.0), kSame);
    found.same("judged users beside the command line's", std::to_string(shown.users),
               std::to_string(report["protocol"].value("users", std::int64_t{-1})));
  }
  if (!shown.user.empty()) {
    const auto list =
        cli({QStringLiteral("recommend"), folder, QStringLiteral("--user"), QString::fromStdString(shown.user),
             QStringLiteral("-k"), QString::number(kListed), QStringLiteral("--json"), QStringLiteral("--quiet")});
    std::vector<std::string> items;
    if (list.contains("items")) {
      for (const auto& item : list["items"]) items.push_back(item.value("item", ""));
    }
    found.same("the list beside the command line's", words_of(shown.items), words_of(items));
  }
  return found.lines();
}

bool rests(Session& session) {
  return wait_for([&] {
    const auto& lists = session.model<ListsModel>();
    const auto& fusion = session.model<FusionModel>();
    return !session.is_running() && !session.is_settling() && session.jobs().is_at_rest() && !lists.is_at_work() &&
           !fusion.live().is_measuring();
  });
}

}  // namespace tributary::ui
