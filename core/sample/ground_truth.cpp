#include "sample/ground_truth.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace tributary::sample {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

Json json(const Sound& sound) {
  return {{"energy", rounded(sound.energy)},
          {"brightness", rounded(sound.brightness)},
          {"acoustic", rounded(sound.acoustic)}};
}

Json json(const Look& look) {
  return {{"warmth", rounded(look[0])}, {"lightness", rounded(look[1])}, {"chroma", rounded(look[2])}};
}

Json json(const Fault& fault) {
  Json entry{{"kind", fault.kind}, {"file", fault.file}, {"line", fault.line}};
  if (!fault.column.empty()) entry["column"] = fault.column;
  if (!fault.value.empty()) entry["value"] = fault.value;
  if (!fault.id.empty()) entry["id"] = fault.id;
  if (fault.of_line > 0) entry["of_line"] = fault.of_line;
  if (fault.rows > 0) entry["rows"] = fault.rows;
  return entry;
}

std::string_view family_name(int family) {
  constexpr std::array<std::string_view, kFamilies> names{"landscape", "geometry", "lines", "organic"};
  return names[static_cast<std::size_t>(family)];
}

template <std::size_t n, class Name>
Json named(const std::array<double, n>& values, const Name& name, bool skip_zero = false) {
  Json object = Json::object();
  for (std::size_t i = 0; i < n; ++i)
    if (!skip_zero || values[i] != 0) object[std::string(name(static_cast<int>(i)))] = rounded(values[i]);
  return object;
}

Json json(const Album& a) {
  Json styles = Json::array();
  for (const int s : a.styles) styles.push_back(std::string(style(s).name));
  return {{"album_id", a.id},
          {"title", a.title},
          {"styles", styles},
          {"label", a.label},
          {"year", a.year},
          {"price", rounded(a.price)},
          {"themes", named(
                         a.themes, [](int t) { return theme(t).name; }, true)},
          {"motif", std::string(motif(a.motif).name)},
          {"family", std::string(family_name(static_cast<int>(motif(a.motif).family)))},
          {"palette", std::string(palette(a.palette).name)},
          {"look", json(look_of(a.palette))},
          {"sound", json(a.sound)},
          {"quality", rounded(a.quality)},
          {"appeal", rounded(a.appeal)},
          {"chinese", a.chinese},
          {"cold", a.cold},
          {"has_cover", a.has_cover},
          {"has_sound", a.has_sound},
          {"has_description", a.has_description}};
}

Json json(const Listener& u) {
  return {{"user_id", u.id},
          {"segment", std::string(segment_name(u.segment))},
          {"age", u.age},
          {"styles", named(u.styles, [](int s) { return style(s).name; })},
          {"themes", named(u.themes, [](int t) { return theme(t).name; })},
          {"look", json(u.look)},
          {"families", named(u.family, family_name)},
          {"sound", json(u.sound)},
          {"bias", rounded(u.bias)},
          {"chinese", u.chinese},
          {"cold", u.cold},
          {"robot", u.robot}};
}

/// One object a line: small enough to read, easy to compare.
void put_list(std::string& text, std::string_view name, const std::vector<Json>& entries) {
  text += "\"" + std::string(name) + "\": [";
  for (std::size_t i = 0; i < entries.size(); ++i) text += (i == 0 ? "\n  " : ",\n  ") + entries[i].dump();
  text += "\n]";
}

template <class Range>
std::vector<Json> all(const Range& range) {
  std::vector<Json> entries;
  for (const auto& one : range) entries.push_back(json(one));
  return entries;
}

}  // namespace

std::string ground_truth(const SampleConfig& config, const World& world, const std::vector<const Table*>& tables) {
  Json head{
      {"what",
       "Ground truth of simulated data. Not a source: what the generator planted, for tests and for the curious."},
      {"simulated", true},
      {"format", 1},
      {"config", {{"items", config.items}, {"users", config.users}, {"seed", config.seed}}},
      {"rating_scale", {{"low", kLowest}, {"high", kHighest}, {"step", kStep}}}};
  Json files = Json::object();
  std::vector<Json> planted;
  for (const Table* table : tables) {
    std::map<std::string, int> kinds;
    for (const Fault& fault : table->faults) {
      ++kinds[fault.kind];
      planted.push_back(json(fault));
    }
    files[table->file] = {{"lines", table->rows.size() + 1}, {"rows", table->rows.size()}, {"planted", kinds}};
  }
  head["files"] = files;
  Json segments = Json::object();
  for (int s = 0; s < kSegments; ++s) {
    const auto segment = static_cast<Segment>(s);
    const auto weights = segment_weights(segment);
    const auto strongest = std::max_element(weights.begin(), weights.end()) - weights.begin();
    const auto count = std::count_if(world.listeners.begin(), world.listeners.end(),
                                     [&](const Listener& u) { return u.segment == segment; });
    segments[std::string(segment_name(segment))] = {
        {"driven_by", segment == Segment::all_round ? "all" : std::string(sense_name(static_cast<Sense>(strongest)))},
        {"users", count},
        {"weights", named(weights, [](int k) { return sense_name(static_cast<Sense>(k)); })}};
  }
  head["segments"] = segments;
  Json cold_items = Json::array();
  for (const Album& a : world.albums)
    if (a.cold) cold_items.push_back(a.id);
  Json cold_users = Json::array();
  Json robots = Json::array();
  for (const Listener& u : world.listeners) {
    if (u.cold) cold_users.push_back(u.id);
    if (u.robot) robots.push_back(u.id);
  }
  head["cold_items"] = cold_items;
  head["cold_users"] = cold_users;
  head["robots"] = robots;

  std::string text = "{\n";
  for (const auto& [name, value] : head.items()) text += Json(name).dump() + ": " + value.dump() + ",\n";
  put_list(text, "planted", planted);
  text += ",\n";
  put_list(text, "albums", all(world.albums));
  text += ",\n";
  put_list(text, "users", all(world.listeners));
  return text + "\n}\n";
}

std::string folder_readme(const SampleConfig& config, const World& world) {
  const auto with = [&](bool Album::*what) {
    return std::to_string(
        std::count_if(world.albums.begin(), world.albums.end(), [&](const Album& a) { return a.*what; }));
  };
  return "SIMULATED DATA\n\n"
         "Nothing in this folder is real. A program invented the albums, artists, labels, listeners, ratings and "
         "reviews, drew\n"
         "the covers and played the sounds. Any likeness to real names is chance. Figures measured on it show how the "
         "workbench\n"
         "works, not how well it does in the world.\n\n"
         "Seed " +
         std::to_string(config.seed) +
         ": the same seed and sizes give the same files, byte for byte.\n\n"
         "items.csv         " +
         std::to_string(world.albums.size()) +
         " albums: title, artist, genre (styles, separated by |), label, year, price, description\n"
         "users.csv         " +
         std::to_string(world.listeners.size()) +
         " listeners: age, city, favourite format, what they listen on, day they joined\n"
         "interactions.csv  " +
         std::to_string(world.events.size()) +
         " ratings of 1 to 5 in half steps, with unix time\n"
         "reviews.csv       " +
         std::to_string(world.reviews.size()) +
         " reviews, most in English, some in Chinese\n"
         "covers/           " +
         with(&Album::has_cover) +
         " pictures named by album_id\n"
         "audio/            " +
         with(&Album::has_sound) +
         " sounds of 4.5 seconds named by album_id\n"
         "ground_truth.json what was planted, with file and line, and the true tastes. Not a source.\n\n"
         "Some things are wrong on purpose, as in any real export: empty cells, repeated rows, ratings off the scale, "
         "lost decimal\n"
         "points, broken rows, a few robots that rate everything alike, albums without cover, sound or description. "
         "The column\n"
         "\"origin\" says \"simulated\" in every row.\n";
}

}  // namespace tributary::sample
