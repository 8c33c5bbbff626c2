#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sources/profile.h"

namespace tributary {

/// What is done to the ids of a column so that they meet those of other files. As settings say it, one or more with
/// commas between them, done in this order:
///   float            119.0 is 119
///   prefix=user_     user_119 is 119
///   zeros            00119 is 119
///   case             B0A is b0a
class IdRepair {
 public:
  /// nullopt: no repair is called so.
  static std::optional<IdRepair> from(std::string_view name);
  /// The id as it is read; points into `id` or into `buffer`.
  std::string_view apply(std::string_view id, std::string& buffer) const;

 private:
  bool float_ = false, zeros_ = false, case_ = false;
  std::string prefix_;
};

/// What makes ids of `column` meet those of `key`, where as they stand they do not: repairs of both, one of which may
/// be empty.
struct Meeting {
  std::string column, key;  ///< names of repairs
  double share = 0;         ///< of the column's distinct values that then meet the key's
};
std::optional<Meeting> repair_between(const ColumnProfile& column, const ColumnProfile& key);

/// Numbers such as 9.78014E+12, as which a spreadsheet saves long ids: most digits are gone.
bool are_damaged_ids(const ColumnProfile& column);

}  // namespace tributary
