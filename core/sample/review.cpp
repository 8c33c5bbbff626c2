#include <array>

#include "sample/writing.h"

namespace tributary::sample {
namespace {

/// 0 poor (up to 2), 1 mixed (up to 3), 2 good (up to 4), 3 great.
std::size_t grade(double rating) {
  return rating <= 2 ? 0 : rating <= 3 ? 1 : rating <= 4 ? 2 : 3;
}

constexpr std::array<std::array<std::string_view, 6>, 4> kVerdicts{{
    {"Not for me at all.", "I sold it after a week.", "A disappointment.", "I wanted to like this and could not.",
     "Two tracks and I was bored.", "Overpraised and rather empty."},
    {"Fine, but I rarely reach for it.", "Half of it works.", "Decent, no more.", "Mixed feelings about this one.",
     "Good moments, long gaps between them.", "It is all right in the background."},
    {"Really good.", "It grew on me.", "A solid record that I keep coming back to.",
     "Lovely, with one or two weak tracks.", "Warmly recommended.", "Better each time I hear it."},
    {"A masterpiece, I do not say that often.", "I have not stopped playing it.", "Perfect from first to last.",
     "The best thing I bought this year.", "Astonishing, and so beautiful.", "My favourite album in this shop."},
}};
constexpr std::array<std::array<std::string_view, 4>, 4> kChineseVerdicts{{
    {"不太喜欢。", "听了两首就放下了。", "有点失望。", "名过其实，很空。"},
    {"一般，偶尔当背景听。", "一半好听，一半平淡。", "还行吧。", "有亮点，但不耐听。"},
    {"挺好听的。", "越听越有味道。", "很扎实的一张，会常听。", "推荐，有一两首稍弱。"},
    {"太好听了，循环了一整周。", "今年买到的最好的一张。", "从头到尾都完美。", "神作，不多说。"},
}};
constexpr std::array<std::array<std::string_view, 4>, 2> kAboutTheme{{
    {"All that {A} and {B} wore me out.", "I have heard enough songs about {A} and {B}.",
     "The {A} theme never convinced me.", "Too much {B}, too little {A}."},
    {"You can almost touch the {A} and the {B}.", "The {A} in it stays with me, and the {B}.",
     "It made me think of {A} and {B} for days.", "{A}, {B}: exactly what I was looking for."},
}};

std::string about(std::string_view pattern, std::string_view a, std::string_view b) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      text += pattern[i];
      continue;
    }
    text += pattern[i + 1] == 'A' ? a : b;
    i += 2;
  }
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string_view color_word(const Look& look, bool chinese) {
  if (look[2] < -0.75) return chinese ? "素净" : "quiet, greyish";
  if (look[0] > 0) return look[1] > 0 ? (chinese ? "温暖明亮" : "warm, light") : (chinese ? "暖而深" : "glowing, dark");
  return look[1] > 0 ? (chinese ? "清淡" : "cool, pale") : (chinese ? "深蓝色调" : "deep, night-blue");
}

/// What this kind of listener looks at.
std::string remark(const Listener& one, const Album& album, bool liked, bool chinese, Random& random) {
  switch (one.segment) {
    case Segment::gazers: {
      const auto color = std::string(color_word(look_of(album.palette), chinese));
      const auto picture = std::string(motif(album.motif).name);
      if (!album.has_cover) return "";
      if (chinese) return liked ? "封面" + color + "，是为了封面买的。" : "封面" + color + "，不是我喜欢的样子。";
      return liked ? "I bought it for the " + color + " cover with the " + picture + "."
                   : "And the " + color + " cover does nothing for me.";
    }
    case Segment::listeners: {
      const auto words = sound_words(album.sound, chinese, random);
      if (chinese) return liked ? "音色" + words + "，正合我意。" : "音色" + words + "，听不惯。";
      return (liked ? "The sound is just right: " : "The sound puts me off: ") + words + ".";
    }
    case Segment::collectors: {
      const auto name = std::string(chinese ? style(album.styles.front()).chinese : style(album.styles.front()).name);
      if (chinese) return liked ? album.label + "的" + name + "，闭眼买。" : name + "里有更好的。";
      return liked ? "Everything " + album.label + " puts out in " + name + " is worth having."
                   : "There is better " + name + " from " + std::to_string(album.year) + ".";
    }
    default:
      if (chinese) return "";
      if (!chance(random, 0.4)) return "";
      return one.listens_on == "car"     ? "Best in the car."
             : one.listens_on == "phone" ? "Good even on a phone."
                                         : "Best on " + one.listens_on + ".";
  }
}

}  // namespace

std::string review(const Listener& one, const Album& album, double rating, bool chinese, Random& random) {
  const bool liked = rating >= 3.5;
  const Theme& first = theme(drawn_theme(album, random));
  const Theme& second = theme(drawn_theme(album, random));
  const double theme_share = one.segment == Segment::readers ? 0.95 : 0.6;
  std::string text(chinese ? pick_from(kChineseVerdicts[grade(rating)], random)
                           : pick_from(kVerdicts[grade(rating)], random));
  const auto add = [&](std::string_view sentence) {
    if (sentence.empty()) return;
    if (!chinese) text += ' ';
    text += sentence;
  };
  if (chance(random, theme_share)) {
    if (chinese) {
      const auto a = std::string(pick_from(first.chinese_words, random));
      const auto b = std::string(pick_from(second.chinese_words, random));
      add(liked ? "满耳都是" + a + "和" + b + "。" : a + "、" + b + "，听得有点腻。");
    } else {
      const auto a = pick_from(first.nouns, random);
      const auto b = pick_from(second.nouns, random);
      if (a == b) {
        add(liked ? about("{A} all the way through, and I mean it kindly.", a, b) : about("One note: {A}.", a, b));
      } else {
        add(about(pick_from(kAboutTheme[liked ? 1 : 0], random), a, b));
      }
    }
  }
  if (chance(random, 0.75)) add(remark(one, album, liked, chinese, random));
  return text;
}

}  // namespace tributary::sample
