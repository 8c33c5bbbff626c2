#include "sample/styles.h"

namespace tributary::sample {
namespace {

using Words = std::array<std::string_view, 12>;
using Pairs = std::array<std::array<std::string_view, 2>, 6>;

struct ThemeWords {
  std::string_view name, chinese;
  std::array<std::string_view, 14> titles;
  Words nouns;
  std::array<std::string_view, 7> adjectives;
  std::array<std::string_view, 5> abouts;
  std::array<std::string_view, 5> scenes;
  Pairs bilingual;
  std::array<std::string_view, 8> chinese_words;
  std::array<std::string_view, 4> chinese_scenes;
};

constexpr std::array<ThemeWords, kThemes> kThemeWords{{
    {"sea",
     "海",
     {"Low Tide Radio", "Harbour Lights", "The Salt Year", "Letters to the Lighthouse", "Slow Current", "Ferry Weather",
      "Anchor Songs", "Everything the Sea Kept", "Driftwood Hours", "Pilot Boat", "Nine Tides", "Shallow Water Blues",
      "Gulls over the Cannery", "Undertow"},
     {"tide", "harbour", "lighthouse", "ferry", "salt", "anchor", "drift", "shore", "sail", "wave", "island",
      "current"},
     {"salty", "drifting", "tidal", "windward", "coastal", "deep", "foaming"},
     {"boats that leave before dawn", "a harbour in winter", "swimming far out",
      "islands that are only there at low tide", "a lighthouse and its keeper"},
     {"You can hear rigging knock against the mast.", "The tide comes in around the second track and stays.",
      "Gulls were left in the recording on purpose.", "It smells of salt, rope and diesel.",
      "Every wave seems to arrive a little late."},
     {{{"慢船", "Slow Boat"},
       {"潮声", "Voices of the Tide"},
       {"渡口", "The Crossing"},
       {"海盐", "Sea Salt"},
       {"无人岛", "Nobody's Island"},
       {"灯塔来信", "Letters from the Lighthouse"}}},
     {"海浪", "潮汐", "港口", "灯塔", "渡船", "海风", "岛屿", "船帆"},
     {"潮水一遍遍漫上来，又一遍遍退下去。", "听得见缆绳轻轻敲打桅杆。", "海风把每个音符都吹得有点咸。",
      "像凌晨出港的渡船，慢慢离岸。"}},
    {"city",
     "城市",
     {"Night Bus to Anywhere", "Meridian", "Rooftop Weather", "Third Shift", "Neon Almanac", "The Underpass",
      "Taxi Light", "Last Train, First Train", "Window Seat", "Concrete Garden", "Corner Shop Constellations",
      "Avenue of Signs", "After the Bars Close", "Velvet Circuit"},
     {"midnight", "neon", "subway", "rooftop", "taxi", "avenue", "crowd", "streetlight", "balcony", "station",
      "traffic", "window"},
     {"nocturnal", "restless", "urban", "neon-lit", "crowded", "sleepless", "metropolitan"},
     {"the last train home", "strangers in lit windows", "a rooftop after midnight", "streets that never quite empty",
      "the night shift and its coffee"},
     {"Traffic hums under almost every bar.", "It was written on night buses, and it moves like one.",
      "A subway train passes in the left channel.", "The streetlights seem to keep the beat.",
      "It belongs to the hour after the bars close."},
     {{{"夜航", "Night Flight"},
       {"末班车", "Last Train"},
       {"霓虹", "Neon"},
       {"天台", "Rooftop"},
       {"凌晨三点", "Three in the Morning"},
       {"过街天桥", "The Footbridge"}}},
     {"霓虹", "地铁", "午夜", "天台", "街灯", "末班车", "人群", "便利店"},
     {"午夜的街灯一盏一盏亮着。", "像坐在末班地铁里，看窗外一片漆黑。", "城市没有睡，鼓点也没有。",
      "适合凌晨从便利店走回家的路上听。"}},
    {"mountains",
     "山",
     {"Letters from the Hills", "Tree Line", "The Long Ridge", "Snow Bridge", "Cairn", "Valley of Bells", "Thin Air",
      "Seven Passes", "Stone Stairs", "Granite and Moss", "Base Camp Lullabies", "High Pasture", "Echo Wall",
      "The Shepherd's Map"},
     {"ridge", "valley", "pine", "summit", "stone", "mist", "snow", "meadow", "trail", "glacier", "echo", "shepherd"},
     {"alpine", "misty", "stony", "high", "snowbound", "windswept", "quiet"},
     {"walking above the tree line", "a valley with one road", "snow that stays until June", "a hut, a stove and a map",
      "echoes that take their time"},
     {"The air is thin and the notes are far apart.", "Each piece climbs, rests, and climbs again.",
      "Somewhere below, cow bells answer.", "It was recorded in a stone chapel above the valley.",
      "Mist comes and goes between the pines."},
     {{{"山中来信", "Letters from the Mountain"},
       {"松风", "Wind in the Pines"},
       {"雾里", "In the Mist"},
       {"远山", "Far Mountains"},
       {"石径", "Stone Path"},
       {"雪线", "Snow Line"}}},
     {"远山", "松林", "云雾", "石阶", "雪线", "山谷", "溪水", "回声"},
     {"云雾散开，远山一层一层浮出来。", "石阶很长，走得很慢。", "山谷里的回声比人声还清楚。",
      "像雪后初晴，松针上还挂着水。"}},
    {"rain",
     "雨",
     {"Glass Weather", "Umbrella Season", "Forty Days of Drizzle", "Puddle Atlas", "Grey Matinee", "The Gutter Choir",
      "Wet Slate", "Monsoon Letters", "Rain Delay", "Thunder, Politely", "Under the Awning", "Cloud Cover", "Petrichor",
      "November Raincoat"},
     {"rain", "umbrella", "drizzle", "puddle", "thunder", "cloud", "gutter", "raincoat", "storm", "awning", "raindrop",
      "downpour"},
     {"rainy", "grey", "soaked", "overcast", "dripping", "misted", "muted"},
     {"a week of steady drizzle", "waiting under an awning", "rain on a tin roof", "the smell of wet streets",
      "a storm that never quite comes"},
     {"Rain was recorded on the studio roof and kept.", "It drips, it pools, it runs off.",
      "Best with the window open an inch and wet streets outside.", "Thunder is always one bar away.",
      "A grey record, in the kindest sense."},
     {{{"雨后", "After the Rain"},
       {"檐下", "Under the Eaves"},
       {"梅雨", "Plum Rain"},
       {"听雨", "Listening to Rain"},
       {"伞", "Umbrella"},
       {"水洼", "Puddles"}}},
     {"雨声", "屋檐", "雨伞", "积水", "乌云", "梅雨", "雷声", "湿气"},
     {"雨声一直没有停，也不必停。", "屋檐滴水，刚好落在拍子上。", "像梅雨天的下午，什么都慢半拍。",
      "撑伞走过积水，城市倒过来。"}},
    {"summer",
     "夏",
     {"Orchard Static", "Static Bloom", "Lemon Hours", "The Long Noon", "Bicycle Tape", "Sunburn Diaries", "Apricot",
      "Open Windows, July", "Barefoot on the Platform", "Honey and Engine Oil", "Cicada FM", "Ice Cream Weather",
      "A Field Full of Radios", "Golden Hour Traffic"},
     {"sun", "orchard", "lemon", "bicycle", "noon", "garden", "cicada", "meadow", "peach", "swimming", "heat", "honey"},
     {"sunlit", "golden", "warm", "lazy", "blooming", "barefoot", "ripe"},
     {"long afternoons with nothing to do", "an orchard and its bees", "cycling home at dusk", "the first warm evening",
      "lemonade and open windows"},
     {"Bees are audible if you turn it up.", "It glows like fruit in a bowl.",
      "Half of it was recorded outdoors, in the heat.", "You want to ride a bicycle to it.",
      "The last song is the light at nine in the evening."},
     {{{"长夏", "Long Summer"},
       {"蝉", "Cicada"},
       {"柠檬树下", "Under the Lemon Tree"},
       {"午后", "Afternoon"},
       {"萤火", "Fireflies"},
       {"单车", "Bicycle"}}},
     {"蝉鸣", "阳光", "柠檬", "午后", "果园", "单车", "汽水", "萤火虫"},
     {"蝉鸣里有一点电流声。", "阳光从第一首晒到最后一首。", "像骑单车穿过果园，风是热的。",
      "午后三点，汽水冒着气泡。"}},
    {"machines",
     "机器",
     {"Kiln", "Tape 4, Side B", "Signal Path", "Snow for Two Synths", "The Patient Engine", "Voltage Garden",
      "Fault Lines and Fuses", "Assembly Hymns", "Dial Tone Cantata", "Ferric", "Oscillator Weather",
      "Maintenance Mode", "Servo", "Nine Volts"},
     {"circuit", "signal", "engine", "tape", "voltage", "relay", "piston", "static", "modem", "gear", "oscillator",
      "cable"},
     {"mechanical", "electric", "humming", "precise", "magnetic", "metallic", "looping"},
     {"engines left running overnight", "a factory and its rhythm", "old tape machines", "signals that nobody answers",
      "circuits built from broken radios"},
     {"Relays click where the snare should be.", "Everything runs on nine volts and patience.",
      "The hum was left in; the hum is the point.", "It loops like an assembly line with a conscience.",
      "You hear the tape motor start before each piece."},
     {{{"电流", "Current"},
       {"磁带", "Cassette"},
       {"信号", "Signal"},
       {"齿轮", "Gears"},
       {"噪点", "Grain"},
       {"待机", "Standby"}}},
     {"电流", "磁带", "信号", "齿轮", "机器", "噪声", "马达", "线圈"},
     {"继电器的咔嗒声代替了军鼓。", "磁带转动的声音也是音乐的一部分。", "机器整夜运转，像在呼吸。",
      "信号发出去，没有人回答。"}},
    {"home",
     "家",
     {"Kitchen Light", "Grandmother's Piano", "Paper Lanterns", "The Attic Sessions", "Small Rooms", "Bread and Radio",
      "What the Neighbours Heard", "Photograph Box", "Sunday Clothes", "Quilt", "House Keys", "Songs for the Landing",
      "Hearth", "The Good Chairs"},
     {"kitchen", "letter", "attic", "grandmother", "hearth", "photograph", "lantern", "childhood", "bread", "garden",
      "doorway", "lullaby"},
     {"homely", "tender", "handmade", "familiar", "candlelit", "intimate", "domestic"},
     {"a grandmother's kitchen", "letters found in an attic", "lullabies half remembered",
      "the house before it was sold", "bread, radio and early mornings"},
     {"A kettle boils in the third song and nobody minds.", "It was sung in the kitchen, where the echo is kind.",
      "Old photographs would sound like this.", "The floorboards keep time.", "It ends with a door closing softly."},
     {{{"纸灯笼", "Lanterns of Paper"},
       {"旧照片", "Old Photographs"},
       {"厨房", "Kitchen"},
       {"外婆的歌", "Grandmother's Songs"},
       {"炉火", "By the Fire"},
       {"门前", "At the Door"}}},
     {"厨房", "旧照片", "灯笼", "外婆", "炉火", "书信", "童年", "摇篮曲"},
     {"水壶在第三首歌里开了，没有人在意。", "像翻到一盒旧照片。", "外婆哼过的调子，又听见了。",
      "最后是一扇门轻轻关上的声音。"}},
    {"space",
     "太空",
     {"Aphelion", "Satellite Lullabies", "Far Side", "Orbital Mechanics for Strings", "The Quiet Telescope",
      "Comet Season", "Two Moons", "Light Years, Slowly", "Gravity Well", "Night Sky Survey", "Dust and Ice",
      "Voyager's Mixtape", "Event Horizon Hotel", "Zenith"},
     {"orbit", "satellite", "comet", "gravity", "aurora", "telescope", "moon", "void", "planet", "starlight", "nebula",
      "silence"},
     {"weightless", "orbital", "starlit", "distant", "cosmic", "unlit", "infinite"},
     {"a probe that keeps sending", "the far side of the moon", "comets and the years between",
      "a telescope on a cold night", "weightlessness"},
     {"There is no up or down in it.", "The silences are measured in light years.",
      "A satellite's telemetry became the melody.", "It drifts, turns slowly, and drifts on.",
      "Put it on and look up."},
     {{{"星轨", "Star Trails"},
       {"失重", "Weightless"},
       {"远日点", "The Farthest Point"},
       {"银河", "Silver River"},
       {"月球背面", "Far Side of the Moon"},
       {"极光", "Aurora"}}},
     {"星轨", "卫星", "银河", "失重", "月球", "极光", "彗星", "引力"},
     {"没有上，也没有下。", "卫星传回的信号变成了旋律。", "像在失重里慢慢转身。", "关了灯，抬头听。"}},
}};

}  // namespace

const Theme& theme(int index) {
  static const auto views = [] {
    std::array<Theme, kThemes> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const ThemeWords& r = kThemeWords[i];
      made[i] = {r.name,   r.chinese, r.titles,    r.nouns,         r.adjectives,
                 r.abouts, r.scenes,  r.bilingual, r.chinese_words, r.chinese_scenes};
    }
    return made;
  }();
  return views[static_cast<std::size_t>(index)];
}

int theme_named(std::string_view name) {
  for (int i = 0; i < kThemes; ++i)
    if (kThemeWords[static_cast<std::size_t>(i)].name == name) return i;
  return -1;
}

}  // namespace tributary::sample
