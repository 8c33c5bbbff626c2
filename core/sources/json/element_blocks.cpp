#include "sources/json/element_blocks.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/messages.h"
#include "sources/block_reader.h"

namespace tributary {
namespace {

constexpr std::size_t kBeginning = 4096;
constexpr std::size_t kLongestWord = 300;
constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr const char* kNotClosed = "broken JSON: an object or list is not closed";
constexpr const char* kCutShort = "the file ends before its list is closed";
constexpr const char* kBehindList = "something stands behind the end of the list";

using Set = std::array<bool, 256>;
constexpr Set set_of(std::string_view characters) {
  Set set{};
  for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
  return set;
}
constexpr Set kInText = set_of("\"\\\n\r"), kOutside = set_of("\"{}[],\n\r");

bool is_in(const Set& set, char c) {
  return set[static_cast<unsigned char>(c)];
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

ElementBlocks::ElementBlocks(TextFile file, std::size_t block_bytes, MakeRows make_rows, StopToken stop)
    : file_(std::move(file)), block_bytes_(block_bytes), make_rows_(std::move(make_rows)), stop_(std::move(stop)) {}

std::size_t ElementBlocks::consumed() const {
  if (is_done_) return file_.bytes();
  const std::size_t left = buffer_.size() - kept_from();
  return file_.consumed() - std::min(file_.consumed(), left);
}

Problem ElementBlocks::broken() const {
  return problem_of(Code::bad_input, {say::broken_around_the_list, {line_ + 1}}, file_.path().string());
}

Problem ElementBlocks::no_table(const char* reason) const {
  return problem_of(Code::bad_input, {say::json_is_no_table, {reason}}, file_.path().string());
}

Status ElementBlocks::read_more() {
  if (stop_.stopped()) return cancelled();
  UNWRAP(more, file_.append_next(block_bytes_, buffer_));
  is_final_ = !more;
  if (is_first_ && buffer_.starts_with(kBom)) buffer_.erase(0, kBom.size());
  is_first_ = false;
  return done;
}

void ElementBlocks::drop_before(std::size_t from) {
  if (from > 0) after_carriage_ = buffer_[from - 1] == '\r';
  buffer_.erase(0, from);
  at_ -= from;
  mark_ -= std::min(mark_, from);
}

/// Over a byte that ends no line.
void ElementBlocks::step() {
  if (at_line_start_) {
    if (buffer_[at_] == ' ' || buffer_[at_] == '\t') {
      ++indent_;
    } else {
      at_line_start_ = false;
    }
  }
  ++at_;
}

void ElementBlocks::step_over_line_end() {
  const bool after_carriage = at_ > 0 ? buffer_[at_ - 1] == '\r' : after_carriage_;
  if (buffer_[at_] == '\r' || !after_carriage) ++line_;
  at_line_start_ = true;
  indent_ = 0;
  ++at_;
}

void ElementBlocks::begin_value(State state) {
  state_ = state;
  open_.clear();
  open_objects_ = open_lists_ = 0;
  in_text_ = is_escaped_ = false;
  if (state != State::element) return;
  mark_ = at_;
  element_line_ = line_;
  if (anchor_ == Anchor::unknown) {
    anchor_ = at_line_start_ ? Anchor::asked : Anchor::no;
    anchor_indent_ = indent_;
  }
  at_line_start_ = false;
}

void ElementBlocks::scan_text() {
  while (at_ < buffer_.size()) {
    const bool was_escaped = std::exchange(is_escaped_, false);
    while (!was_escaped && at_ < buffer_.size() && !is_in(kInText, buffer_[at_])) ++at_;
    if (at_ == buffer_.size()) return;
    const char c = buffer_[at_];
    if (c == '\n' || c == '\r') {
      in_text_ = false;  // texts have no line ends: it was not closed
      return;
    }
    ++at_;
    if (was_escaped) continue;
    if (c == '"') {
      in_text_ = false;
      return;
    }
    is_escaped_ = true;
  }
}

bool ElementBlocks::begins_element_by_its_line(char c) {
  if (anchor_ == Anchor::asked)
    anchor_ = indent_ > anchor_indent_ || (indent_ == anchor_indent_ && c == '{') ? Anchor::yes : Anchor::no;
  return state_ == State::element && anchor_ == Anchor::yes && c == '{' && indent_ == anchor_indent_ && !open_.empty();
}

void ElementBlocks::close(char closer) {
  const char opener = closer == '}' ? '{' : '[';
  if ((opener == '{' ? open_objects_ : open_lists_) == 0) return;
  for (bool closed = false; !closed;) {
    closed = open_.back() == opener;
    --(open_.back() == '{' ? open_objects_ : open_lists_);
    open_.pop_back();
  }
}

/// Up to the comma or bracket behind the value, or the end of the buffer.
void ElementBlocks::scan_value() {
  const char ender = state_ == State::element ? ']' : '}';
  while (at_ < buffer_.size()) {
    if (in_text_) {
      scan_text();
      continue;
    }
    char c = buffer_[at_];
    if (at_line_start_) {
      if (c == '\n' || c == '\r') {
        step_over_line_end();
      } else if (c == ' ' || c == '\t') {
        step();
      } else if (begins_element_by_its_line(c)) {
        end_value(kNotClosed);
        return;
      } else {
        at_line_start_ = false;
      }
      continue;
    }
    while (at_ < buffer_.size() && !is_in(kOutside, buffer_[at_])) ++at_;
    if (at_ == buffer_.size()) return;
    c = buffer_[at_];
    switch (c) {
      case '\n':
      case '\r':
        step_over_line_end();
        break;
      case '"':
        in_text_ = true;
        ++at_;
        break;
      case '{':
      case '[':
        open_ += c;
        ++(c == '{' ? open_objects_ : open_lists_);
        ++at_;
        break;
      default:
        if (open_.empty() && (c == ',' || c == ender)) {
          end_value(nullptr);
          return;
        }
        if (c != ',') close(c);
        ++at_;
        break;
    }
  }
}

void ElementBlocks::end_value(const char* cause) {
  if (state_ == State::skip) {
    state_ = State::behind_value;
    return;
  }
  if (anchor_ == Anchor::asked) anchor_ = Anchor::yes;
  if (is_long_) {
    TextBlock block;
    block.number = number_++;
    auto raw = std::make_shared<const std::string>(std::move(beginning_));
    block.raw = *raw;
    block.raw_owner = std::move(raw);
    block.is_made = false;
    block.pieces.push_back({element_line_ - block_line_, 0, block.raw.size(), kTooLongARow, 0});
    block.raw_lines = line_ - block_line_;
    block_line_ = line_;
    beginning_.clear();
    is_long_ = false;
    long_one_ = std::move(block);
  } else {
    std::size_t end = at_;
    while (end > mark_ && is_space(buffer_[end - 1])) --end;
    if (end - mark_ > BlockSplitter::kLongestRow) cause = kTooLongARow;
    pieces_.push_back({element_line_ - block_line_, mark_, end, cause, 0});
  }
  state_ = State::list;
}

Status ElementBlocks::enter_list() {
  if (type_ == "FeatureCollection") return no_table("a map in GeoJSON, not a table");
  if (has_list_)
    return problem_of(Code::bad_input, {say::several_lists_of_objects, {excerpt(list_key_) + ", " + excerpt(key_)}},
                      file_.path().string());
  has_list_ = true;
  list_key_ = key_;
  state_ = State::list;
  return done;
}

Status ElementBlocks::end_of_object() {
  state_ = State::behind;
  if (type_ == "FeatureCollection") return no_table("a map in GeoJSON, not a table");
  if (has_list_) return done;
  return no_table(has_empty_list_ ? "an empty list" : "one object, not a list of objects");
}

/// A byte that is in no element and no skipped value, and neither space nor line end.
Status ElementBlocks::scan_around(char c) {
  switch (state_) {
    case State::start:
      if (c != '[' && c != '{') {
        const bool is_value = c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n';
        return no_table(is_value ? "a single value, not a list of objects" : "does not begin as JSON does");
      }
      in_object_ = c == '{';
      step();
      if (in_object_) {
        state_ = State::member;
        return done;
      }
      return enter_list();
    case State::member:
      step();
      if (c == '}') return end_of_object();
      if (c != '"') return broken();
      state_ = State::word;
      word_.clear();
      is_type_ = false;
      in_text_ = true;
      return done;
    case State::colon:
      if (c != ':') return broken();
      step();
      state_ = State::value;
      return done;
    case State::value:
      if (c == '[') {
        step();
        state_ = State::probe;
      } else if (c == '"' && key_ == "type") {
        step();
        state_ = State::word;
        word_.clear();
        is_type_ = true;
        in_text_ = true;
      } else if (c == ',' || c == '}' || c == ']' || c == ':') {
        return broken();
      } else {
        begin_value(State::skip);
      }
      return done;
    case State::probe:
      if (c == '{') return enter_list();
      if (c == ']') {
        step();
        has_empty_list_ = true;
        state_ = State::behind_value;
        return done;
      }
      begin_value(State::skip);
      open_ = "[";
      open_lists_ = 1;
      return done;
    case State::behind_value:
      step();
      if (c == '}') return end_of_object();
      if (c != ',') return broken();
      state_ = State::member;
      return done;
    case State::list:
      if (c == ',') {
        step();
      } else if (c == ']') {
        step();
        state_ = in_object_ ? State::behind_value : State::behind;
      } else {
        begin_value(State::element);
      }
      return done;
    case State::behind:
      mark_ = at_;
      state_ = State::rest;
      return done;
    case State::word:
    case State::skip:
    case State::element:
    case State::rest:
      break;
  }
  return done;
}

Status ElementBlocks::scan() {
  while (at_ < buffer_.size() && !is_done_ && !long_one_) {
    if (state_ == State::element || state_ == State::skip) {
      scan_value();
      continue;
    }
    if (state_ == State::word) {
      const std::size_t from = at_;
      scan_text();
      if (word_.size() < kLongestWord) word_.append(buffer_, from, std::min(at_ - from, kLongestWord));
      if (in_text_) continue;
      if (word_.empty() || at_ == from || buffer_[at_ - 1] != '"') return broken();
      if (word_.ends_with('"')) word_.pop_back();
      (is_type_ ? type_ : key_) = word_;
      state_ = is_type_ ? State::behind_value : State::colon;
      continue;
    }
    const char c = buffer_[at_];
    if (state_ == State::rest) {
      ++at_;
      if (c != '\n' && c != '\r' && at_ - mark_ < kLongestWord) continue;
      if (c == '\n' || c == '\r') --at_;
      end_rest();
    } else if (c == '\n' || c == '\r') {
      step_over_line_end();
    } else if (c == ' ' || c == '\t') {
      step();
    } else {
      ENSURE(scan_around(c));
    }
  }
  return done;
}

/// One piece for all that stands behind the end.
void ElementBlocks::end_rest() {
  pieces_.push_back({line_ - block_line_, mark_, at_, kBehindList, 0});
  at_ = buffer_.size();
  state_ = State::behind;
  is_done_ = true;
}

Status ElementBlocks::finish() {
  const auto cut_short = [&](const char* cause) {
    pieces_.push_back({line_ - block_line_, buffer_.size(), buffer_.size(), cause, 0});
  };
  switch (state_) {
    case State::start:
      return no_table("empty");
    case State::element:
      end_value(kNotClosed);
      break;
    case State::behind:
      break;
    case State::rest:
      end_rest();
      break;
    case State::list:
      cut_short(kCutShort);
      break;
    default:
      if (!has_list_) return broken();
      cut_short(kCutShort);
      break;
  }
  is_done_ = true;
  return done;
}

TextBlock ElementBlocks::give() {
  TextBlock block;
  block.number = number_++;
  block.pieces = std::exchange(pieces_, {});
  const std::size_t from = kept_from(), end = block.pieces.empty() ? 0 : block.pieces.back().end;
  auto raw = std::make_shared<const std::string>(buffer_, 0, end);
  block.raw = *raw;
  block.raw_owner = std::move(raw);
  block.is_made = false;
  drop_before(from);
  const std::int64_t line = is_kept() && state_ == State::element ? element_line_ : line_;
  block.raw_lines = line - block_line_;
  block_line_ = line;
  has_given_ = true;
  return block;
}

Result<std::optional<TextBlock>> ElementBlocks::next() {
  for (;;) {
    if (long_one_) {
      has_given_ = true;
      return std::exchange(long_one_, std::nullopt);
    }
    if (is_done_) {
      if (pieces_.empty() && has_given_) return std::optional<TextBlock>();
      return std::optional(give());
    }
    if (at_ == buffer_.size()) {
      if (!pieces_.empty()) return std::optional(give());
      if (is_final_) {
        ENSURE(finish());
        continue;
      }
      if (state_ == State::element && !is_long_ && at_ - mark_ > BlockSplitter::kLongestRow) {
        beginning_ = buffer_.substr(mark_, kBeginning);
        is_long_ = true;
      }
      drop_before(kept_from());
      ENSURE(read_more());
    }
    ENSURE(scan());
  }
}

}  // namespace tributary
