#include "evaluation/protocol.h"

#include <cstdio>

#include "base/messages.h"
#include "sources/values.h"

namespace tributary {
namespace {

Message liked_from(double positive_min) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", positive_min);
  return Message(std::string(text));
}

std::string excluded(const Protocol& p) {
  std::string words;
  for (const auto& step : p.cleaning) {
    words += (words.empty() ? "" : ", ") + step.step + (step.column.empty() ? "" : " (" + step.column + ")") + ' ' +
             with_commas(step.rows);
  }
  return words;
}

}  // namespace

bool knows_cleaning(const Protocol& protocol) {
  return !protocol.judged.empty();
}

bool same_protocol(const Protocol& a, const Protocol& b) {
  return protocol_differences(a, b).empty();
}

std::vector<Message> protocol_differences(const Protocol& a, const Protocol& b) {
  std::vector<Message> found;
  if (a.part != b.part) found.emplace_back(say::other_part, std::vector<Message>{a.part, b.part});
  // The rule names what is liked: where that differs the two sentences would say little more.
  if (a.split.text != b.split.text && a.positive_min != b.positive_min) found.emplace_back(say::other_split_too);
  if (a.split.text != b.split.text && a.positive_min == b.positive_min)
    found.emplace_back(say::other_split, std::vector<Message>{a.split, b.split});
  if (a.candidates.text != b.candidates.text)
    found.emplace_back(say::other_candidates, std::vector<Message>{a.candidates, b.candidates});
  if (a.positive_min != b.positive_min)
    found.emplace_back(say::other_liked, std::vector<Message>{liked_from(a.positive_min), liked_from(b.positive_min)});
  if (!knows_cleaning(a) || !knows_cleaning(b)) {
    found.emplace_back(say::other_cleaning_unknown);
  } else if (a.rows != b.rows || a.cleaning != b.cleaning) {
    found.emplace_back(say::other_cleaning, std::vector<Message>{cleaning_message(a), cleaning_message(b)});
  } else if (a.judged != b.judged && found.empty()) {
    // Of another part or by another rule others are judged anyway: that has been said.
    found.emplace_back(say::other_rows_judged);
  }
  return found;
}

std::string protocol_group(const Protocol& p) {
  const char sep = '\x1f';
  std::string key = p.part + sep + p.split.text + sep + p.candidates.text + sep + liked_from(p.positive_min).text + sep;
  if (!knows_cleaning(p)) return key + "unknown cleaning";
  return key + std::to_string(p.rows) + sep + excluded(p) + sep + p.judged;
}

Message cleaning_message(const Protocol& p) {
  if (!knows_cleaning(p)) return Message(say::cleaning_unknown);
  if (p.cleaning.empty()) return Message(say::cleaning_left_all, {with_commas(p.rows)});
  std::int64_t all = 0;
  for (const auto& step : p.cleaning) all += step.rows;
  return Message(say::cleaning_left_out, {with_commas(all), with_commas(p.rows), excluded(p)});
}

}  // namespace tributary
