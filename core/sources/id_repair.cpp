#include "sources/id_repair.h"

#include <algorithm>
#include <vector>

#include "sources/file_name.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr double kMeet = 0.9;  ///< of the distinct ids, once they are repaired

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_float(std::string_view id) {
  return id.size() > 2 && id.ends_with(".0") && std::all_of(id.begin(), id.end() - 2, is_digit);
}

bool is_led_by_zero(std::string_view id) {
  return id.size() > 1 && id.front() == '0' && std::all_of(id.begin(), id.end(), is_digit);
}

/// What all of the samples begin with, up to their digits; empty where they differ or have none.
std::string common_prefix(const std::vector<std::string>& sample) {
  std::string prefix;
  for (const auto& id : sample) {
    std::size_t digits = id.size();
    while (digits > 0 && is_digit(id[digits - 1])) --digits;
    if (digits == id.size() || (&id != &sample.front() && id.substr(0, digits) != prefix)) return "";
    prefix = id.substr(0, digits);
  }
  return prefix;
}

/// What one side of a meeting needs.
std::string needs(const ColumnProfile& column, bool with_case) {
  const auto& sample = column.sample;
  std::vector<std::string> repairs;
  std::vector<std::string> whole;
  for (const auto& id : sample) whole.push_back(is_float(id) ? id.substr(0, id.size() - 2) : id);
  if (whole != sample) repairs.emplace_back("float");
  if (const auto prefix = common_prefix(whole); !prefix.empty()) {
    repairs.push_back("prefix=" + prefix);
    for (auto& id : whole) id.erase(0, prefix.size());
  }
  if (std::any_of(whole.begin(), whole.end(), is_led_by_zero)) repairs.emplace_back("zeros");
  if (with_case) repairs.emplace_back("case");
  std::string name;
  for (const auto& repair : repairs) name += (name.empty() ? "" : ", ") + repair;
  return name;
}

bool has_letters(const std::vector<std::string>& sample, char from, char to) {
  return std::any_of(sample.begin(), sample.end(), [&](const std::string& id) {
    return std::any_of(id.begin(), id.end(), [&](char c) { return c >= from && c <= to; });
  });
}

}  // namespace

std::optional<IdRepair> IdRepair::from(std::string_view name) {
  IdRepair repair;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find(',', begin), name.size());
    const auto one = trimmed(name.substr(begin, end - begin));
    if (one == "float") {
      repair.float_ = true;
    } else if (one == "zeros") {
      repair.zeros_ = true;
    } else if (one == "case") {
      repair.case_ = true;
    } else if (one.starts_with("prefix=") && one.size() > 7) {
      repair.prefix_ = one.substr(7);
    } else {
      return std::nullopt;
    }
    begin = end + 1;
  }
  return repair;
}

std::string_view IdRepair::apply(std::string_view id, std::string& buffer) const {
  if (float_ && is_float(id)) id.remove_suffix(2);
  if (!prefix_.empty() && id.size() > prefix_.size() && id.starts_with(prefix_)) id.remove_prefix(prefix_.size());
  if (zeros_ && is_led_by_zero(id)) id.remove_prefix(std::min(id.find_first_not_of('0'), id.size() - 1));
  if (!case_) return id;
  buffer = lower_case(std::string(id));
  return buffer;
}

std::optional<Meeting> repair_between(const ColumnProfile& column, const ColumnProfile& key) {
  const auto share = [](const HashSet& of, const HashSet& by) {
    return of.size() > 0 ? static_cast<double>(of.common(by)) / static_cast<double>(of.size()) : 0;
  };
  const double bare = share(column.bare_values, key.bare_values);
  if (bare < kMeet || share(column.values, key.values) > 0.5) return std::nullopt;
  // Different ids must stay different.
  const auto keeps_apart = [](const ColumnProfile& c) { return c.bare_values.size() * 100 >= c.values.size() * 99; };
  if (!keeps_apart(column) || !keeps_apart(key)) return std::nullopt;
  const auto differ = [&](char from, char to) {
    return has_letters(column.sample, from, to) != has_letters(key.sample, from, to);
  };
  const bool with_case = differ('A', 'Z') && (differ('a', 'z') || has_letters(column.sample, 'a', 'z'));
  Meeting meeting{needs(column, with_case), needs(key, with_case), bare};
  if (meeting.column.empty() && meeting.key.empty()) return std::nullopt;
  return meeting;
}

bool are_damaged_ids(const ColumnProfile& column) {
  return column.filled > 0 && static_cast<double>(column.scientific) >= 0.5 * static_cast<double>(column.filled) &&
         column.high >= 1e9;
}

}  // namespace tributary
