#include "pages/overview/overview_model.h"

#include <QRandomGenerator>
#include <algorithm>

#include "dataset/dataset.h"
#include "models/source_watch.h"
#include "models/source_words.h"
#include "pipeline/instances.h"
#include "project/headline.h"
#include "ranking/behaviour.h"
#include "shell/session.h"
#include "split/fold.h"
#include "theme/core_words.h"
#include "theme/modalities.h"
#include "theme/words.h"
#include "workflow/counts.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kOthers = 3;
constexpr std::int64_t kProofItems = 40;  // as many as a high window has room for

double figure_of(const StageStatus* stage, const char* name) {
  if (stage == nullptr) return 0;
  for (const auto& [key, value] : stage->figures) {
    if (key == name) return value;
  }
  return 0;
}

struct ModalityStage {
  QString modality;
  std::string instance;
};

/// The stages that make modalities of items, in the order in which modalities are shown.
std::vector<ModalityStage> modality_stages(const Settings& settings) {
  std::vector<ModalityStage> stages;
  for (const auto& modality : settings.registry().modalities()) {
    for (const auto& instance : instances_with_role(settings, "modality")) {
      const auto* kind = kind_of(settings, instance);
      if (kind->modality && kind->modality->id == modality.id) stages.push_back({from_utf8(modality.id), instance});
    }
  }
  return stages;
}

/// The user with this id; -1: there is none. It goes through all ids, so it is asked beside the UI thread.
int user_of(const Dataset& dataset, const std::string& id) {
  const auto& ids = dataset.user_ids;
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

/// Whose list is the proof: the chosen user, else the first example; -1: neither.
int shown_user(const Dataset& dataset, int chosen, const std::vector<std::string>& examples) {
  for (std::size_t e = 0; e < examples.size() && chosen < 0; ++e) chosen = user_of(dataset, examples[e]);
  return chosen;
}

/// Three others: the examples, then users from all over the data.
std::vector<int> other_users(const Dataset& dataset, int chosen, const std::vector<std::string>& examples) {
  const int shown = std::max(0, shown_user(dataset, chosen, examples));
  std::vector<int> users;
  const auto take = [&](int user) {
    const bool is_new = user >= 0 && user != shown && std::find(users.begin(), users.end(), user) == users.end();
    if (is_new && users.size() < kOthers) users.push_back(user);
  };
  for (const auto& id : examples) take(user_of(dataset, id));
  for (std::size_t n = 1; n < 8 && dataset.users() > 0; ++n) take(static_cast<int>(dataset.users() * n / 8));
  return users;
}

}  // namespace

OverviewModel::OverviewModel(Session& session) : QObject(&session), session_(session) {
  for (const auto signal :
       {&Session::status_changed, &Session::data_changed, &Session::run_changed, &Session::settings_changed})
    connect(&session_, signal, this, &OverviewModel::changed);
  connect(&session_, &Session::models_changed, this, [this] {
    refresh_proof();
    refresh_runs();
    refresh_shares();
    Q_EMIT changed();
  });
  connect(&session_, &Session::user_selected, this, &OverviewModel::refresh_proof);
  connect(&session_.model<SourceWatch>(), &SourceWatch::changed, this, &OverviewModel::changed);
  refresh_proof();
  refresh_runs();
  refresh_shares();
}

NextAction OverviewModel::next_action() const {
  using Kind = NextAction::Kind;
  if (!session_.has_sources()) {
    return {Kind::import, tr("Start with your files"),
            tr("Drop tables, folders of images or sound anywhere on this window; what they hold is found out."),
            tr("Browse files")};
  }
  if (session_.is_running()) {
    const auto step = session_.running_part();
    if (session_.recommender() == nullptr)
      return {Kind::wait,
              tr("Making the first lists"),
              tr("Popularity comes first, then behaviour; the rest joins by itself."),
              {}};
    return {Kind::look, tr("Your first lists are ready"),
            step == QStringLiteral("all") ? tr("Weights are being fitted and everything is measured once more.")
                                          : tr("%1 joins next. Nothing waits for it.").arg(stage_title(step)),
            tr("Show the lists")};
  }
  if (!session_.can_write() && (session_.recommender() == nullptr || session_.is_stale()))
    return {Kind::none,
            tr("Open for reading only"),
            tr("Another program writes to this project; what it makes is seen here once it is opened again."),
            {}};
  if (session_.recommender() == nullptr || session_.is_stale()) {
    const double seconds = session_.renewal_seconds();
    const bool first = session_.recommender() == nullptr;
    if (session_.problem() && session_.problem()->code == Code::cancelled)
      return {Kind::run, tr("The run was stopped"), tr("What is done is kept; it goes on where it was."), tr("Go on")};
    return {Kind::run, first ? tr("Make the lists") : tr("Something has changed since the last run"),
            seconds > 0.5 ? tr("Making what is stale took %1 the last time.").arg(duration(seconds))
                          : tr("Everything that is stale is made anew, and nothing else."),
            first ? tr("Run the pipeline") : tr("Renew")};
  }
  const auto measured = session_.measured();
  const auto* metric = measured != nullptr ? measured->report.find(headline()) : nullptr;
  const auto words = metric != nullptr
                         ? tr("%1 %2 on validation. Look at one person's list and why.", "a metric and its value")
                               .arg(headline_title(), decimal(metric->value, metric_digits(from_utf8(headline()))))
                     : measured != nullptr
                         ? tr("There is no %1 on validation. Look at one person's list and why.").arg(headline_title())
                         : tr("Too few people have likes to judge with; lists are there all the same.");
  return {Kind::look, tr("Your lists are ready"), words, tr("Show the lists")};
}

std::vector<FunnelStep> OverviewModel::funnel() const {
  std::vector<FunnelStep> steps;
  const auto sources = workflow_counts(session_.status(), session_.settings());
  const auto files = sources.files;
  const auto read = sources.read, bad = sources.bad;
  if (read + bad == 0) return steps;
  steps.push_back({tr("Read"),
                   files == 1 ? tr("interactions in one file") : tr("interactions in %1 files").arg(files),
                   {},
                   read + bad});
  steps.push_back({tr("Well-formed"), bad == 0 ? tr("no bad rows") : tr("bad rows are kept aside with their cause"),
                   tr("%1 bad").arg(grouped(bad)), read});
  const auto data = session_.dataset();
  const auto folds = session_.folds();
  const auto& counts = session_.counts();
  if (!counts || data == nullptr || folds == nullptr) return steps;
  const auto excluded = counts->excluded, kept = counts->kept(), liked = counts->liked;
  steps.push_back(
      {tr("Kept"),
       excluded == 0 ? tr("no duplicates, no invalid rows") : tr("duplicates and invalid rows are excluded"),
       tr("%1 excluded").arg(grouped(excluded)), kept});
  const bool rated = data->rating_high > data->rating_low;
  steps.push_back(
      {tr("Liked"),
       rated ? tr("%1 and above").arg(QString::number(folds->positive_min, 'f', 1)) : tr("every event counts as liked"),
       rated ? tr("%1 below").arg(grouped(kept - liked)) : QString(), liked});
  steps.push_back({tr("Evaluated"),
                   folds->valid.empty() ? tr("too few likes a person to judge with") : tr("held back for validation"),
                   {},
                   counts->held_back});
  return steps;
}

std::int64_t OverviewModel::items() const {
  return session_.dataset() == nullptr ? 0 : static_cast<std::int64_t>(session_.dataset()->items());
}

std::vector<Presence> OverviewModel::presence() const {
  std::vector<Presence> list;
  const auto data = session_.dataset();
  if (data == nullptr) return list;
  const auto items = static_cast<std::int64_t>(data->items());
  const auto known = session_.counts() ? session_.counts()->items : 0;
  list.push_back({QLatin1String(kBehaviour),
                  modality_title(QLatin1String(kBehaviour)),
                  known == items ? tr("every item has been met")
                                 : tr("%1 items without an interaction").arg(grouped(items - known)),
                  {},
                  known,
                  known == 0,
                  false,
                  false});
  for (const auto& [modality, instance] : modality_stages(session_.settings())) {
    const auto* stage = session_.stage(instance);
    if (stage == nullptr) continue;
    Presence line;
    line.modality = modality;
    line.instance = instance;
    line.title = stage_title(from_utf8(instance));
    line.items = static_cast<std::int64_t>(figure_of(stage, "items"));
    line.is_at_work = session_.running_part() == from_utf8(instance);
    const auto failure = session_.failures().find(instance);
    if (line.is_at_work) {
      line.note = tr("being made");
    } else if (failure != session_.failures().end()) {
      line.note = problem_words(failure->second);
      line.is_absent = true;
    } else if (stage->state != StageState::fresh) {
      line.note = tr("not made yet");
      line.is_absent = true;
    } else if (line.items == 0) {
      // The stage itself knows best: no model, no files, all of them damaged.
      line.note = stage->notes.empty() ? tr("nothing of it in these files") : message_words(stage->notes.front());
      line.is_absent = true;
      const auto needs = find_modality(modality)->needs;
      line.can_add = needs == Needs::images || needs == Needs::sounds;
    } else {
      line.note =
          line.items == items ? tr("every item has it") : tr("%1 items without it").arg(grouped(items - line.items));
    }
    list.push_back(std::move(line));
  }
  return list;
}

std::vector<OverviewModel::Notice> OverviewModel::notices() const {
  std::vector<Notice> list;
  for (const auto& [instance, problem] : session_.failures()) {
    list.push_back({tr("%1 is left out, the pipeline goes on without it. %2")
                        .arg(stage_title(from_utf8(instance)), problem_words(problem)),
                    {},
                    {},
                    true});
  }
  for (const auto& [modality, instance] : modality_stages(session_.settings())) {
    const auto* stage = session_.stage(instance);
    if (stage == nullptr || !stage->left_out) continue;
    list.push_back({tr("%1 is left out, the pipeline goes on without it. %2")
                        .arg(stage_title(from_utf8(instance)), message_words(*stage->left_out)),
                    {},
                    {},
                    true});
  }
  const auto changed = changed_words(session_.model<SourceWatch>().changed_sources(), session_.settings());
  if (!changed.isEmpty()) list.push_back({changed, QStringLiteral("sources"), tr("To the sources"), false});
  if (const auto& counts = session_.counts(); counts && counts->unusual > 0)
    list.push_back(
        {counts->unusual == 1
             ? tr("1 interaction is unusual. It is flagged, not removed.")
             : tr("%1 interactions are unusual. They are flagged, not removed.").arg(grouped(counts->unusual)),
         QStringLiteral("cleaning"), tr("Look at them"), false});
  return list;
}

QString OverviewModel::metrics_head() const {
  const auto measured = session_.measured();
  if (measured == nullptr) return {};
  const auto& p = measured->report.protocol;
  return tr("validation, %1 users; liked from %2").arg(grouped(p.users), QString::number(p.positive_min, 'g', 3));
}

std::vector<std::pair<QString, QString>> OverviewModel::metrics() const {
  std::vector<std::pair<QString, QString>> list;
  const auto measured = session_.measured();
  if (measured == nullptr) return list;
  std::vector<std::string> names = {"ndcg@10",    "recall@20",         "hr@10", "coverage@10",
                                    "novelty@10", "unexpectedness@10", "rmse"};
  std::erase(names, headline());
  names.insert(names.begin(), headline());
  for (const auto& name : names) {
    const auto* metric = measured->report.find(name);
    if (metric == nullptr || list.size() == 6) continue;
    list.emplace_back(metric_title(from_utf8(name)),
                      decimal(metric->value, std::min(3, metric_digits(from_utf8(name)))));
  }
  return list;
}

std::string OverviewModel::headline() const {
  return headline_of(session_.settings());
}

QString OverviewModel::headline_title() const {
  return metric_title(from_utf8(headline()));
}

void OverviewModel::another_user() {
  const auto data = session_.dataset();
  if (data == nullptr || data->users() == 0) return;
  session_.select_user(static_cast<int>(QRandomGenerator::global()->bounded(static_cast<quint32>(data->users()))));
}

void OverviewModel::refresh_proof() {
  const auto recommender = session_.recommender();
  if (recommender == nullptr) return;
  if (session_.selected_user() >= 0) proof_user_ = session_.selected_user();
  const auto users = recommender->dataset().users();
  if (users == 0 || (proof_user_ >= 0 && static_cast<std::size_t>(proof_user_) >= users)) return;
  struct Proof {
    int user = -1;  ///< -1: nobody is chosen and there is no example; the list is that of the first user
    RecommendedList list;
  };
  const auto id = std::make_shared<quint64>(0);
  asked_ = *id = session_.jobs().start<Proof>(
      Lane::interactive, {}, {},
      [recommender, chosen = proof_user_,
       examples = session_.status().example_users](const RunContext&) -> Result<Proof> {
        const int user = shown_user(recommender->dataset(), chosen, examples);
        UNWRAP(list, recommender->list(std::max(0, user), kProofItems, false));
        return Proof{user, std::move(list)};
      },
      this,
      [this, id](Result<Proof> proof) {
        if (!proof || *id != asked_) return;
        proof_user_ = proof->user;
        proof_ = std::move(proof->list);
        Q_EMIT changed();
      });
  refresh_others();
}

void OverviewModel::refresh_others() {
  using Lists = std::vector<std::pair<int, RecommendedList>>;
  const auto number = std::make_shared<quint64>(0);
  others_asked_ = *number = session_.jobs().start<Lists>(
      Lane::interactive, {}, {},
      [recommender = session_.recommender(), chosen = proof_user_,
       examples = session_.status().example_users](const RunContext& run) -> Result<Lists> {
        Lists lists;
        for (const int user : other_users(recommender->dataset(), chosen, examples)) {
          if (run.stop.stopped()) return cancelled();
          UNWRAP(list, recommender->list(user, kProofItems, false));
          lists.emplace_back(user, std::move(list));
        }
        return lists;
      },
      this,
      [this, number](Result<Lists> lists) {
        if (!lists || *number != others_asked_) return;
        others_ = *std::move(lists);
        Q_EMIT changed();
      });
}

}  // namespace tributary::ui
