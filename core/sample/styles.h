#pragma once
#include <array>
#include <span>
#include <string_view>

namespace tributary::sample {

inline constexpr int kStyles = 12;
inline constexpr int kThemes = 8;

/// How an album sounds, apart from its style. Each about -1..1: still or driving; dark or bright; synthetic or played
/// by hand.
struct Sound {
  double energy = 0, brightness = 0, acoustic = 0;
};

/// A style of music: what shows in the genre column, and where its albums lean in sound, theme, years and name of
/// artist.
struct Style {
  std::string_view name, chinese;
  Sound sound;                             ///< the middle of its albums
  std::array<std::string_view, 2> themes;  ///< names of themes it leans to
  std::array<std::string_view, 2> motifs;  ///< names of motifs on its covers
  int year = 2000;                         ///< the middle of its albums
  double chinese_share = 0;                ///< of its artists
  std::string_view players;                ///< "piano, bass and brushes", for descriptions
};
const Style& style(int index);

/// What albums are about. Words are lower-case and fit "songs about X" (nouns) or "a X record" (adjectives).
struct Theme {
  std::string_view name, chinese;
  std::span<const std::string_view> titles;                    ///< album titles, whole
  std::span<const std::string_view> nouns;                     ///< "tide", "harbour"
  std::span<const std::string_view> adjectives;                ///< "salty", "drifting"
  std::span<const std::string_view> abouts;                    ///< "boats that leave before dawn"
  std::span<const std::string_view> scenes;                    ///< sentences
  std::span<const std::array<std::string_view, 2>> bilingual;  ///< Chinese title and its English
  std::span<const std::string_view> chinese_words;             ///< nouns
  std::span<const std::string_view> chinese_scenes;            ///< sentences
};
const Theme& theme(int index);
int theme_named(std::string_view name);  ///< -1: none

}  // namespace tributary::sample
