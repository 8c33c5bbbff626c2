#include "models/thumbnails.h"

#include <algorithm>

#include "preprocessing/image.h"
#include "shell/session.h"

namespace tributary::ui {
namespace {

constexpr int kJobsAtOnce = 2;
constexpr std::size_t kPicturesAJob = 8;
constexpr std::size_t kMostWanted = 512;  ///< those asked for longest ago are out of sight by now
constexpr int kThrottleMs = 100;
constexpr std::size_t kEntryBytes = 256;

QImage decoded(const std::string& path, int pixels, const StopToken& stop) {
  const auto image = read_image(path, pixels, pixels, Fit::cover, stop);
  if (!image) return {};
  return QImage(image->rgb.data(), image->width, image->height, 3 * image->width, QImage::Format_RGB888)
      .convertToFormat(QImage::Format_RGB32);
}

std::size_t cost(const QImage& image) {
  return kEntryBytes + static_cast<std::size_t>(image.sizeInBytes());
}

}  // namespace

Thumbnails::Thumbnails(Session& session) : Thumbnails(session.jobs(), kBytes, &session) {}

Thumbnails::Thumbnails(Jobs& jobs, std::size_t most_bytes, QObject* parent)
    : QObject(parent), jobs_(jobs), most_bytes_(most_bytes) {
  throttle_.setSingleShot(true);
  throttle_.setInterval(kThrottleMs);
  connect(&throttle_, &QTimer::timeout, this, &Thumbnails::ready);
}

Thumbnails::~Thumbnails() = default;

QImage Thumbnails::cover(const std::string& path, int pixels) {
  if (path.empty() || pixels <= 0) return {};
  Key key(path, pixels);
  if (const auto found = places_.find(key); found != places_.end()) {
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->second;
  }
  if (running_.contains(key)) return {};
  if (const auto asked = std::find(wanted_.begin(), wanted_.end(), key); asked != wanted_.end()) wanted_.erase(asked);
  wanted_.push_front(std::move(key));
  if (wanted_.size() > kMostWanted) wanted_.pop_back();
  start_next();
  return {};
}

bool Thumbnails::has_failed(const std::string& path, int pixels) const {
  const auto found = places_.find(Key(path, pixels));
  return found != places_.end() && found->second->second.isNull();
}

void Thumbnails::start_next() {
  while (jobs_running_ < kJobsAtOnce && !wanted_.empty()) {
    std::vector<Key> batch;
    for (; !wanted_.empty() && batch.size() < kPicturesAJob; wanted_.pop_front()) batch.push_back(wanted_.front());
    running_.insert(batch.begin(), batch.end());
    ++jobs_running_;
    jobs_.start<std::vector<Entry>>(
        Lane::interactive, tr("Pictures"), QStringLiteral("image"),
        [batch](const RunContext& run) -> Result<std::vector<Entry>> {
          std::vector<Entry> made;
          for (const auto& key : batch) {
            if (run.stop.stopped()) return cancelled();
            made.emplace_back(key, decoded(key.first, key.second, run.stop));
          }
          if (run.stop.stopped()) return cancelled();  // a picture that was given up has not failed
          return made;
        },
        this,
        [this, batch](Result<std::vector<Entry>> made) {
          --jobs_running_;
          for (const auto& key : batch) running_.erase(key);
          if (!made) return;
          take(std::move(*made));
          start_next();
        });
  }
}

void Thumbnails::take(std::vector<Entry> decoded) {
  for (auto& entry : decoded) {
    bytes_ += cost(entry.second);
    const Key key = entry.first;
    kept_.push_front(std::move(entry));
    places_[key] = kept_.begin();
  }
  for (; bytes_ > most_bytes_ && kept_.size() > 1; kept_.pop_back()) {
    bytes_ -= cost(kept_.back().second);
    places_.erase(kept_.back().first);
  }
  if (!throttle_.isActive()) throttle_.start();
}

}  // namespace tributary::ui
