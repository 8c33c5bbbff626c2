#include "sample/artists.h"

#include <array>

namespace tributary::sample {
namespace {

constexpr std::array<std::string_view, 30> kBands{
    "Paper Moth",    "The Underpass",  "Old Ferry",         "Pixel Harbor",   "Quiet Machinery", "North Window",
    "Slow Orchard",  "Hollow Signal",  "The Night Clerks",  "Tin Weather",    "Lake Effect",     "Marble Arcade",
    "Glass Kites",   "Second Kitchen", "The Long Exposure", "Copper Birds",   "Blue Appendix",   "Room Tone",
    "Feather Atlas", "Static Nuns",    "The Small Hours",   "Cedar & Wire",   "Polar Cinema",    "Minor Planets",
    "Warm Machines", "Salt Museum",    "Velvet Ladder",     "Empty Pavilion", "The Tidewaiters", "Honey Logic"};
constexpr std::array<std::string_view, 26> kFirst{
    "Ines", "Arkadi", "Ana",   "Tomas", "Lena", "Oskar", "Maya",  "Ravi", "Elif",  "Jonas", "Clara", "Mateus", "Sade",
    "Noor", "Emil",   "Greta", "Luca",  "Hana", "Marta", "Idris", "Wren", "Pavel", "Yusuf", "Signe", "Cleo",   "Bruno"};
constexpr std::array<std::string_view, 26> kLast{
    "Harrow",  "Voss",   "Prado",  "Lindqvist", "Okafor", "Marsh",  "Delacroix", "Sato",   "Brandt",
    "Castell", "Novak",  "Amado",  "Winter",    "Haddad", "Keane",  "Solberg",   "Ferrow", "Ito",
    "Quill",   "Moreau", "Sandoz", "Reyes",     "Tarkan", "Ellery", "Vane",      "Lund"};
constexpr std::array<std::string_view, 8> kEnsembles{"Trio",   "Quartet",    "Ensemble", "Orchestra",
                                                     "Sextet", "Collective", "Group",    "Duo"};
constexpr std::array<std::string_view, 22> kChinese{
    "Zhou Yining",  "Shen Xiaozhou", "南风 Nanfeng",     "Lin Mo",     "Gu Qingshan", "白鹿 Bailu",
    "Xu Nian",      "Song Yutang",   "旧站 Jiuzhan",     "He Anran",   "Tang Wei'er", "灰烬海 Huijinhai",
    "Lu Chengyi",   "Qiao Shuyu",    "雨巷 Yuxiang",     "Ye Zhiqiu",  "Meng Hao",    "Jiang Lan",
    "石桥 Shiqiao", "Fang Yunxi",    "夜行者 Yexingzhe", "Pei Ruoshui"};
constexpr std::array<std::string_view, 16> kFamilyNames{"Chen", "Wang", "Li",  "Zhao", "Sun", "Wu",  "Zheng", "Feng",
                                                        "Cao",  "Deng", "Xie", "Han",  "Cui", "Pan", "Du",    "Ren"};
constexpr std::array<std::string_view, 20> kGivenNames{
    "Anqi",  "Bowen", "Cheng", "Dongmei", "Enze",  "Fei",    "Guang",  "Haoran", "Jia",   "Kexin",
    "Liwei", "Ming",  "Ning",  "Peiyu",   "Ruoxi", "Shuang", "Tianyi", "Wen",    "Xinyi", "Yichen"};
constexpr std::array<std::string_view, kLabels> kLabelNames{
    "Lantern & Co.",         "Blue Pylon",          "Ostrava Tapes", "Fjordlys",     "Third Rail",
    "Kitchen Table Records", "南岸唱片 South Bank", "Hinterhaus",    "Perihelion",   "Cassette Museum",
    "Golden Orchard",        "Slow Boat Music",     "Grey Area",     "山雀 Titmouse"};

template <std::size_t n>
std::string pick(const std::array<std::string_view, n>& words, Random& random) {
  return std::string(words[random.below(static_cast<std::uint32_t>(n))]);
}

std::string proposal(bool chinese, bool plain, Random& random) {
  if (chinese) {
    if (plain) return pick(kChinese, random);
    auto family = pick(kFamilyNames, random);
    return family + " " + pick(kGivenNames, random);
  }
  const double kind = random.uniform();
  if (plain && kind < 0.45) return pick(kBands, random);
  const auto first = pick(kFirst, random);
  const auto last = pick(kLast, random);
  if (kind > 0.86) return first + " " + last + " " + pick(kEnsembles, random);
  return first + " " + last;
}

}  // namespace

std::string artist_name(bool chinese, std::unordered_set<std::string>& taken, Random& random) {
  for (int attempt = 0; attempt < 12; ++attempt) {
    const bool plain = attempt < 4;
    auto name = proposal(chinese, plain, random);
    if (taken.insert(name).second) return name;
  }
  // A very large catalogue: a middle initial, then a number, make it unique.
  auto name = proposal(chinese, false, random);
  for (int number = 2;; ++number) {
    auto numbered = name + " " + std::to_string(number);
    if (taken.insert(numbered).second) return numbered;
  }
}

std::string_view label_name(int index) {
  return kLabelNames[static_cast<std::size_t>(index)];
}

}  // namespace tributary::sample
