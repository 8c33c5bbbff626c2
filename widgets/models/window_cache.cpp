#include "models/window_cache.h"

namespace tributary::ui {

std::shared_ptr<const TableWindow> WindowCache::find(std::size_t number) {
  const auto place = places_.find(number);
  if (place == places_.end()) return nullptr;
  windows_.splice(windows_.begin(), windows_, place->second);
  return place->second->second;
}

void WindowCache::put(std::size_t number, std::shared_ptr<const TableWindow> window) {
  if (find(number) != nullptr) {
    windows_.front().second = std::move(window);
    return;
  }
  windows_.emplace_front(number, std::move(window));
  places_[number] = windows_.begin();
  while (windows_.size() > capacity_) {
    places_.erase(windows_.back().first);
    windows_.pop_back();
  }
}

void WindowCache::clear() {
  windows_.clear();
  places_.clear();
}

}  // namespace tributary::ui
