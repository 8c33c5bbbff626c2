#include "models/waveforms.h"

#include <algorithm>

#include "shell/session.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kKept = 512, kMostWanted = 128;

}  // namespace

Waveforms::Waveforms(Session& session) : Waveforms(session.jobs(), &session) {}

Waveforms::Waveforms(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {
  throttle_.setSingleShot(true);
  throttle_.setInterval(100);
  connect(&throttle_, &QTimer::timeout, this, &Waveforms::ready);
}

const Waveform* Waveforms::outline(const std::string& path) {
  if (const auto found = places_.find(path); found != places_.end()) {
    kept_.splice(kept_.begin(), kept_, found->second);
    return &found->second->second;
  }
  if (path.empty() || running_ == path) return nullptr;
  if (const auto asked = std::find(wanted_.begin(), wanted_.end(), path); asked != wanted_.end()) wanted_.erase(asked);
  wanted_.push_front(path);
  if (wanted_.size() > kMostWanted) wanted_.pop_back();
  start_next();
  return nullptr;
}

void Waveforms::start_next() {
  if (!running_.empty() || wanted_.empty()) return;
  running_ = wanted_.front();
  wanted_.pop_front();
  jobs_.start<Waveform>(
      Lane::interactive, tr("Outlines of sounds"), QStringLiteral("audio"),
      [path = running_](const RunContext& run) -> Result<Waveform> { return read_waveform(path, kBins, run.stop); },
      this,
      [this](Result<Waveform> wave) {
        const std::string path = std::exchange(running_, {});
        if (!wave && wave.problem().code == Code::cancelled) return;
        kept_.emplace_front(path, wave ? *std::move(wave) : Waveform());
        places_[path] = kept_.begin();
        if (kept_.size() > kKept) {
          places_.erase(kept_.back().first);
          kept_.pop_back();
        }
        if (!throttle_.isActive()) throttle_.start();
        start_next();
      });
}

}  // namespace tributary::ui
