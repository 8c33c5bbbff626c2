#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// How ratings and numbers are written where they are no plain numbers. As settings say it:
///   "comma"                4,5: the decimal mark is a comma, whatever the file's is
///   "of 5"                 4/5, 4 of 5, 4 out of 5: the number before it; another number behind it is refused
///   "%"                    80 %
///   "stars"                4 stars, ★★★★☆, ****
///   "dislike < like"       words, in the order of the scale: two are 0 and 1, of more the first is 1
class RatingScale {
 public:
  /// nullopt: no scale is called so.
  static std::optional<RatingScale> from(std::string_view name);
  /// The number that a cell stands for; nullopt: it is none of the scale.
  std::optional<double> read(std::string_view cell) const;
  const std::string& name() const { return name_; }

 private:
  enum class Kind { comma, of, percent, stars, words };
  Kind kind_ = Kind::comma;
  double of_ = 0;
  std::vector<std::string> words_;  ///< lower case, worst first
  std::string name_;
};

/// Watches the cells of a column for the scales in which they could be written.
class ScaleFinder {
 public:
  /// A cell that is no plain number.
  void add(std::string_view cell);
  /// The scale in which nearly all of `cells` cells are written, of which `plain` are plain numbers; empty: there is
  /// none. "4,5" among plain 4 and 3 is one, "1,234" among the like is none: a comma before thousands.
  std::string scale(std::int64_t cells, std::int64_t plain) const;

 private:
  std::int64_t commas_ = 0, grouped_ = 0, percents_ = 0, stars_ = 0, words_known_ = 0;
  std::map<double, std::int64_t> of_;    ///< by what stands behind
  std::map<std::string, double> words_;  ///< that were met, and where they stand between bad and good
};

}  // namespace tributary
