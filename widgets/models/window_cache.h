#pragma once
#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

#include "dataset/table_query.h"

namespace tributary::ui {

/// The windows last looked at, by number: window n holds rows n * kRows to (n + 1) * kRows - 1. The one that was not
/// asked for longest goes first when `capacity` is passed. Not thread-safe.
class WindowCache {
 public:
  static constexpr std::size_t kRows = 128;
  explicit WindowCache(std::size_t capacity = 64) : capacity_(capacity) {}

  /// Null where it is not there; one that is found counts as just used.
  std::shared_ptr<const TableWindow> find(std::size_t number);
  /// Replaces one of the same number.
  void put(std::size_t number, std::shared_ptr<const TableWindow> window);
  void clear();
  std::size_t size() const { return windows_.size(); }

 private:
  using Entry = std::pair<std::size_t, std::shared_ptr<const TableWindow>>;
  std::size_t capacity_;
  std::list<Entry> windows_;  ///< last used first
  std::unordered_map<std::size_t, std::list<Entry>::iterator> places_;
};

}  // namespace tributary::ui
