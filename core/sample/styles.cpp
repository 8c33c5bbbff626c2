#include "sample/styles.h"

namespace tributary::sample {

const Style& style(int index) {
  static constexpr std::array<Style, kStyles> table{{
      {"Ambient", "氛围", {-0.8, -0.1, -0.2}, {"space", "sea"}, {"flow", "sun and waves"}, 2011, 0.12,
       "tape loops, bowed guitar and long synthesiser chords"},
      {"Jazz", "爵士", {0.0, 0.1, 0.7}, {"city", "rain"}, {"rings", "skyline"}, 1994, 0.15,
       "piano, double bass and brushed drums"},
      {"Folk", "民谣", {-0.3, 0.0, 0.9}, {"home", "mountains"}, {"leaves", "lanterns"}, 2003, 0.25,
       "two guitars, one voice and a creaking chair"},
      {"Techno", "电子", {0.9, 0.2, -0.9}, {"machines", "city"}, {"loom", "nested squares"}, 2013, 0.05,
       "a drum machine and two modular racks"},
      {"Synthwave", "合成器浪潮", {0.5, 0.5, -0.9}, {"city", "summer"}, {"road", "nested squares"}, 2016, 0.08,
       "saw-wave leads, gated drums and a bass sequencer"},
      {"Lo-fi", "低保真", {-0.2, -0.8, 0.0}, {"home", "rain"}, {"umbrella", "boat"}, 2019, 0.20,
       "a worn electric piano over dusty, swinging drums"},
      {"Post-rock", "后摇", {0.3, -0.2, 0.2}, {"mountains", "space"}, {"ridgelines", "facets"}, 2008, 0.20,
       "three guitars, bass and a drummer who waits"},
      {"Shoegaze", "盯鞋", {0.5, 0.4, -0.1}, {"summer", "rain"}, {"petals", "halftone"}, 2005, 0.12,
       "walls of guitar with a voice somewhere behind them"},
      {"Guqin", "古琴", {-0.7, -0.2, 1.0}, {"mountains", "rain"}, {"hills", "leaves"}, 2012, 0.90,
       "a guqin and a xiao flute in one room"},
      {"Chamber", "室内乐", {-0.4, 0.3, 0.9}, {"home", "space"}, {"panes", "globe"}, 1998, 0.15,
       "string quartet, harp and celesta"},
      {"Funk", "放克", {0.8, 0.3, 0.4}, {"city", "machines"}, {"tiles", "arches"}, 1984, 0.04,
       "slap bass, clavinet, horns and a tight kit"},
      {"Bossa nova", "巴萨诺瓦", {0.0, 0.2, 0.8}, {"sea", "summer"}, {"sun and waves", "honeycomb"}, 1979, 0.06,
       "nylon guitar, soft percussion and flute"},
  }};
  return table[static_cast<std::size_t>(index)];
}

}  // namespace tributary::sample
