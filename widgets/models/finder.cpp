#include "models/finder.h"

namespace tributary::ui {

Finder::Finder(Jobs& jobs, What what, QObject* parent) : QObject(parent), jobs_(jobs), what_(what) {}

void Finder::set_index(std::shared_ptr<const UserIndex> index) {
  if (index == index_) return;
  index_ = std::move(index);
  find(text_, group_);
}

void Finder::find(const QString& text, UserGroup group) {
  text_ = text;
  group_ = group;
  if (job_ != 0) jobs_.cancel(job_);
  job_ = 0;
  if (index_ == nullptr) return;
  struct Found {
    std::vector<std::int32_t> first;
    std::size_t total = 0;
  };
  auto number = std::make_shared<quint64>(0);
  job_ = jobs_.start<Found>(
      Lane::interactive, {}, {},
      [index = index_, what = what_, text = text.trimmed().toStdString(),
       group](const RunContext& run) -> Result<Found> {
        Found found;
        found.first = what == What::users ? index->find_users(text, group, kMost, run.stop, found.total)
                                          : index->find_items(text, kMost, run.stop, found.total);
        if (run.stop.stopped()) return cancelled();
        return found;
      },
      this,
      [this, number](Result<Found> found) {
        if (*number != job_) return;
        job_ = 0;
        if (!found) return;
        found_ = std::move(found->first);
        total_ = found->total;
        Q_EMIT changed();
      });
  *number = job_;
}

}  // namespace tributary::ui
