#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"
#include "sources/kinds.h"

namespace tributary {

class Bundle;

inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

/// One column of item or user attributes, one entry per item (user), in the order of ids.
struct Attribute {
  enum class Kind { categories, number, date };
  std::string name;  ///< the column's name in its file
  Kind kind = Kind::categories;
  std::vector<std::vector<std::string>> categories;  ///< kind categories: none, one or several; empty = missing
  std::vector<double> number;                        ///< kinds number and date (seconds since 1970 UTC); NaN = missing
};

/// user, item and value of each interaction row, in file order. Index into user_ids / item_ids.
struct InteractionTable {
  Column<std::int32_t> user, item;
  Column<float> rating;       ///< NaN where the row has none (an event: click, purchase)
  Column<std::int64_t> time;  ///< seconds since 1970 UTC; kNoTime where absent
  std::size_t size() const { return user.size(); }
};

/// Words people wrote: tags and reviews. An interaction too: folds decide which rows count.
struct TextRow {
  enum class Kind : std::uint8_t { tag, review };
  std::int32_t user = -1;  ///< -1: nobody named
  std::int32_t item = 0;
  Kind kind = Kind::tag;
  std::int64_t time = kNoTime;
  std::string text;
};

/// An image, sound or film that belongs to an item.
struct MediaRow {
  std::int32_t item = 0;
  MediaKind kind = MediaKind::image;
  std::string path;         ///< from media_home of its source; in what locate_media was given: as the system has it
  std::string fingerprint;  ///< content hash of the file; empty where it could not be read
  std::string source = {};  ///< the instance that it comes from
};

/// All sources joined by user and item id. Items and users are everything that any source names, in order of first
/// appearance: item tables first, then interactions, texts, media.
struct Dataset {
  std::vector<std::string> item_ids, user_ids;
  std::vector<std::string> titles;        ///< per item; empty where unknown
  std::vector<std::string> descriptions;  ///< per item; running text from item tables; empty where unknown
  std::vector<Attribute> item_attributes, user_attributes;
  InteractionTable interactions;
  std::vector<TextRow> texts;
  std::vector<MediaRow> media;
  std::vector<std::pair<std::string, std::vector<std::string>>>
      links;                               ///< foreign id column -> id per item ("" = none)
  double rating_low = 0, rating_high = 0;  ///< the scale, as found in the rows; equal when there are no ratings

  std::size_t items() const { return item_ids.size(); }
  std::size_t users() const { return user_ids.size(); }
};

/// Dataset <-> the `dataset` stage's bundle. Tables stay memory-mapped where their type allows (interactions do).
Bundle to_bundle(const Dataset& dataset);
Result<Dataset> dataset_from(const Bundle& bundle);

/// Where the file lies now, given where sources do (source_places). A path that is one of the system's stays.
std::string path_of(const MediaRow& row, const std::map<std::string, std::string, std::less<>>& places);
/// Gives the path of each file as the system has it.
void locate_media(Dataset& dataset, const std::map<std::string, std::string, std::less<>>& places);

}  // namespace tributary
