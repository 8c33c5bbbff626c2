#include "sample/writing.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace tributary::sample {
namespace {

std::string capital(std::string_view word) {
  std::string text(word);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

/// "X" in the pattern becomes the word. One placeholder a letter: {A}, {B}, {C}.
std::string filled(std::string_view pattern, const std::array<std::string, 4>& words) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
      text += words[static_cast<std::size_t>(pattern[i + 1] - 'A')];
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

std::string english_title(const Theme& t, Random& random) {
  constexpr std::array<std::string_view, 8> patterns{"{A} {B}", "{B} and {C}", "The {B} {D}",   "{B} {D}",
                                                     "{A} {D}", "The {A} {B}", "After the {B}", "{B}, {C}"};
  constexpr std::array<std::string_view, 14> forms{"Sessions",  "Almanac", "Letters",    "Tapes",   "Variations",
                                                   "Hours",     "Atlas",   "Suite",      "Diaries", "Archive",
                                                   "Postcards", "Études",  "Broadcasts", "Manual"};
  const auto pattern = pick_from(patterns, random);
  std::array<std::string, 4> words;
  words[0] = capital(pick_from(t.adjectives, random));
  words[1] = capital(pick_from(t.nouns, random));
  do words[2] = capital(pick_from(t.nouns, random));
  while (words[2] == words[1]);
  words[3] = pick_from(forms, random);
  return filled(pattern, words);
}

std::string chinese_title(const Theme& t, Random& random) {
  constexpr std::array<std::string_view, 9> endings{"小调", "之夜", "来信", "手记", "夜曲",
                                                    "故事", "地图", "旧事", "组曲"};
  auto word = std::string(pick_from(t.chinese_words, random));
  return word + std::string(pick_from(endings, random));
}

std::string numeral(std::size_t number) {
  constexpr std::array<std::string_view, 6> romans{"II", "III", "IV", "V", "VI", "VII"};
  return number < 2 + romans.size() ? std::string(romans[number - 2]) : "Vol. " + std::to_string(number);
}

std::string description_in_chinese(const Album& album, Random& random) {
  const Theme& first = theme(drawn_theme(album, random));
  const Theme& second = theme(drawn_theme(album, random));
  const Style& s = style(album.styles.front());
  const std::array<std::string, 4> words{std::string(pick_from(first.chinese_words, random)),
                                         std::string(pick_from(second.chinese_words, random)), std::string(s.chinese),
                                         std::string(pick_from(first.chinese_words, random))};
  constexpr std::array<std::string_view, 4> openings{"一张关于{A}和{B}的{C}专辑。", "{C}，写给{A}，也写给{B}。",
                                                     "从{A}开始，到{B}结束的{C}录音。",
                                                     "九首{C}作品，主题是{A}与{D}。"};
  std::string text = filled(pick_from(openings, random), words);
  text += pick_from(first.chinese_scenes, random);
  if (chance(random, 0.45)) text += "声音" + sound_words(album.sound, true, random) + "。";
  if (chance(random, 0.5)) text += pick_from(second.chinese_scenes, random);
  return text;
}

}  // namespace

std::string Titles::next(int theme_index, bool chinese, Random& random) {
  const Theme& t = theme(theme_index);
  for (int attempt = 0; attempt < 30; ++attempt) {
    std::string title;
    if (chinese) {
      if (attempt < 8) {
        const auto& [original, english] = pick_from(t.bilingual, random);
        title = chance(random, 0.75) ? std::string(original) + " " + std::string(english) : std::string(original);
        if (taken_.count(std::string(original)) > 0) continue;
        taken_.insert(std::string(original));
      } else {
        title = chinese_title(t, random);
      }
    } else {
      title = attempt < 2 ? std::string(pick_from(t.titles, random)) : english_title(t, random);
    }
    if (taken_.insert(title).second) return title;
    if (chinese && attempt < 8) return title;  // the original alone is the title, taken above
  }
  const std::string base = chinese ? chinese_title(t, random) : english_title(t, random);
  for (std::size_t number = 2;; ++number) {
    auto title = base + " " + numeral(number);
    if (taken_.insert(title).second) return title;
  }
}

int drawn_theme(const Album& album, Random& random) {
  double left = random.uniform();
  for (std::size_t t = 0; t < kThemes; ++t) {
    if (left < album.themes[t]) return static_cast<int>(t);
    left -= album.themes[t];
  }
  return static_cast<int>(std::max_element(album.themes.begin(), album.themes.end()) - album.themes.begin());
}

std::string sound_words(const Sound& sound, bool chinese, Random& random) {
  struct Scale {
    std::array<std::string_view, 3> low, high;
    std::string_view chinese_low, chinese_high;
  };
  static constexpr std::array<Scale, 3> scales{
      {{{"slow", "hushed", "still"}, {"driving", "quick", "urgent"}, "缓慢", "急促"},
       {{"dark", "muffled", "low-lit"}, {"bright", "glassy", "shimmering"}, "低沉", "明亮"},
       {{"synthetic", "electronic", "wired"}, {"hand-played", "wooden", "unplugged"}, "电子味浓", "质朴"}}};
  const std::array<double, 3> values{sound.energy, sound.brightness, sound.acoustic};
  std::vector<std::string> words;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    if (std::abs(values[i]) < 0.25) continue;
    const Scale& scale = scales[i];
    if (chinese)
      words.emplace_back(values[i] < 0 ? scale.chinese_low : scale.chinese_high);
    else
      words.emplace_back(pick_from(values[i] < 0 ? scale.low : scale.high, random));
  }
  if (words.empty()) return chinese ? "不紧不慢" : "even and unhurried";
  std::string text = words[0];
  for (std::size_t i = 1; i < words.size(); ++i)
    text += (chinese ? "、" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

std::string describe(const Album& album, bool chinese, Random& random) {
  if (chinese) return description_in_chinese(album, random);
  const Theme& first = theme(drawn_theme(album, random));
  const Theme& second = theme(drawn_theme(album, random));
  const Style& s = style(album.styles.front());
  constexpr std::array<std::string_view, 12> counts{"Six",      "Seven",     "Eight",    "Nine",
                                                    "Ten",      "Eleven",    "Twelve",   "Five",
                                                    "Fourteen", "Four long", "Thirteen", "Sixteen short"};
  const std::array<std::string, 4> words{std::string(pick_from(counts, random)),
                                         std::string(pick_from(first.abouts, random)), std::string(s.players),
                                         std::string(pick_from(first.adjectives, random))};
  constexpr std::array<std::string_view, 6> openings{"{A} pieces about {B}, for {C}.",
                                                     "{A} songs about {B}, played on {C}.",
                                                     "{A} {D} pieces. They began with {B} and ended with {C}.",
                                                     "A {D} record for {C}, with {B} on its mind.",
                                                     "Somewhere between {C} you will find {B}.",
                                                     "Written about {B}; played by {C}."};
  std::string text = filled(pick_from(openings, random), words);
  text += " " + std::string(pick_from(first.scenes, random));
  if (chance(random, 0.4)) text += " The sound is " + sound_words(album.sound, false, random) + ".";
  if (chance(random, 0.6)) {
    constexpr std::array<std::string_view, 4> links{
        " There is some {A} in it too, and {B}.", " Between {A} and {B} it finds its shape.",
        " One side is {A}, the other {B}.", " Listen for the {A}; stay for the {B}."};
    std::array<std::string, 4> nouns{std::string(pick_from(first.nouns, random)), "", "", ""};
    do nouns[1] = pick_from(second.nouns, random);
    while (nouns[1] == nouns[0]);
    text += filled(pick_from(links, random), nouns);
  }
  if (chance(random, 0.35)) {
    constexpr std::array<std::string_view, 6> notes{" Includes a \"director's cut\" of the closing track.",
                                                    " Remastered from the original reels.",
                                                    " Comes with a folded poster, 60 x 60 cm.",
                                                    " Limited to 500 copies, hand-numbered.",
                                                    " Recorded in four days, mostly first takes.",
                                                    " With sleeve notes, lyrics, and a map."};
    text += pick_from(notes, random);
  }
  return text;
}

}  // namespace tributary::sample
