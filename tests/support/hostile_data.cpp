#include "support/hostile_data.h"

#include <sys/stat.h>

#include <fstream>
#include <vector>

namespace tributary {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

}  // namespace

HostileData::HostileData(const std::filesystem::path& folder)
    : items(folder / "items.csv"), likes(folder / "likes.csv"), pipe(folder / "pipe") {
  ::mkfifo(pipe.c_str(), 0600);
  const std::string picture = "<img src='" + pipe.string() + "'>";
  const std::vector<std::string> words = {picture,
                                          "<html><body>" + picture + "</body></html>",
                                          "<script>alert(1)</script>",
                                          "<a href=\"item:1\">link</a> &amp; &lt;b&gt;",
                                          "\x1b[31mred\x1b[0m \x1b]0;title\x07",
                                          "bell\x07 back\x08\x08 del\x7f",
                                          "c1 \xc2\x9b[2J next\xc2\x85line",
                                          "=cmd|' /C calc'!A0",
                                          "+1+1",
                                          "-2+3",
                                          "@SUM(A1)",
                                          "'=already quoted",
                                          "''+twice",
                                          "'honest quote",
                                          "＝1+1",
                                          "\xe2\x80\xae"
                                          "detrevni\xe2\x80\xac \xe2\x81\xa6isolated\xe2\x81\xa9",
                                          "two\nlines",
                                          "tab\there",
                                          "%1 %2 %3 %n %L1 %%",
                                          "A & B && C",
                                          "comma, \"quotes\"",
                                          std::string(3000, 'x'),
                                          "中文标题",
                                          "[*] {1:row|rows}"};
  std::ofstream table(items, std::ios::binary);
  table << "item_id,title,genres,description\n";
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string odd[] = {"=1+" + std::to_string(i), "-" + std::to_string(i), "i%1&" + std::to_string(i),
                               "<b>" + std::to_string(i) + "</b>", "\x1b[3" + std::to_string(i)};
    ids.push_back(odd[i % 5]);
    titles[ids.back()] = words[i];
    table << quoted(ids.back()) << ',' << quoted(words[i]) << ',' << quoted(i % 2 == 0 ? picture : "A & %1") << ','
          << quoted("A story of " + words[i] + " with " + words[(i + 1) % words.size()]) << '\n';
  }
  std::ofstream events(likes, std::ios::binary);
  events << "user_id,item_id,rating,timestamp\n";
  constexpr std::size_t kUsers = 40, kLikes = 9;
  for (std::size_t u = 0; u < kUsers; ++u) {
    const std::string name = u % 2 == 0 ? "=u<b>%1&" + std::to_string(u) : "\x1b[1mu" + std::to_string(u);
    if (u == 0) user = name;
    for (std::size_t k = 0; k < kLikes; ++k) {
      const std::size_t item = (u % 3 * 8 + k * (1 + u % 4)) % ids.size();
      events << quoted(name) << ',' << quoted(ids[item]) << ',' << (k % 3 == 0 ? 4 : 5) << ','
             << 1500000000 + u * 10000 + k * 100 << '\n';
    }
  }
}

}  // namespace tributary
