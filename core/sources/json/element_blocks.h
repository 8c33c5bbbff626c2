#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/encoding.h"
#include "sources/line_blocks.h"

namespace tributary {

/// Cuts the list of objects of a JSON file into blocks of whole elements, a piece for each, with the line on which it
/// begins. The list is the file, or the one member of the file's object that is a list of objects. Memory: a block or
/// two; an element longer than BlockSplitter::kLongestRow is given up. Elements are told apart by brackets, commas and
/// quotes alone, in one look at each byte; whether they are sound is not looked at here. Damage costs the element that
/// has it: a text ends at its line's end, a bracket closes what it matches, and where elements begin lines of their
/// own, each with the same spaces in front, such a line begins one whatever is open.
class ElementBlocks : public BlockStream {
 public:
  ElementBlocks(TextFile file, std::size_t block_bytes, MakeRows make_rows, StopToken stop = {});

  /// bad_input: there is no such list, or there are several (json_is_no_table, several_lists_of_objects), or what
  /// stands around it is broken; cancelled, io.
  Result<std::optional<TextBlock>> next() override;
  void make_rows(TextBlock& block) const override { make_rows_(block); }
  std::size_t consumed() const override;
  std::size_t bytes() const override { return file_.bytes(); }

 private:
  /// What is read at `at_`.
  enum class State {
    start,
    member,  ///< a key of the file's object, or its end
    word,    ///< within that key, or the text of its member "type"
    colon,
    value,
    probe,  ///< the first element of a member that is a list
    skip,   ///< a value that is not the list
    behind_value,
    list,
    element,
    behind,
    rest  ///< what stands behind the end
  };
  /// Whether elements begin lines of their own.
  enum class Anchor { unknown, asked, no, yes };

  Status read_more();
  Status scan();
  Status scan_around(char c);
  Status end_of_object();
  Status enter_list();
  void begin_value(State state);
  void scan_value();
  void scan_text();
  bool begins_element_by_its_line(char c);
  void close(char closer);
  void end_value(const char* cause);
  void step();
  void step_over_line_end();
  bool is_kept() const { return (state_ == State::element && !is_long_) || state_ == State::rest; }
  std::size_t kept_from() const { return is_kept() ? mark_ : at_; }
  void end_rest();
  void drop_before(std::size_t from);
  Status finish();
  TextBlock give();
  Problem broken() const;
  Problem no_table(const char* reason) const;

  TextFile file_;
  std::size_t block_bytes_;
  MakeRows make_rows_;
  StopToken stop_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< the next byte of it
  bool is_final_ = false, is_first_ = true, is_done_ = false, has_given_ = false;
  State state_ = State::start;
  std::vector<Piece> pieces_;  ///< of the buffer, not given out yet
  std::optional<TextBlock> long_one_;
  std::int64_t number_ = 0;

  // Lines, counted from 0
  std::int64_t line_ = 0, block_line_ = 0;
  bool at_line_start_ = true;    ///< nothing but spaces stood on the line
  std::size_t indent_ = 0;       ///< these
  bool after_carriage_ = false;  ///< what stood before the buffer

  // The value at hand: an element, or one that is skipped
  std::size_t mark_ = 0;  ///< where the element begins
  std::int64_t element_line_ = 0;
  std::string open_;  ///< its brackets
  std::size_t open_objects_ = 0, open_lists_ = 0;
  bool in_text_ = false, is_escaped_ = false;
  bool is_long_ = false;   ///< its bytes are not kept
  std::string beginning_;  ///< of one that is too long
  Anchor anchor_ = Anchor::unknown;
  std::size_t anchor_indent_ = 0;

  // Around the list
  bool in_object_ = false;  ///< the file is an object
  bool is_type_ = false;    ///< the word at hand is the text of "type"
  std::string word_, key_, type_, list_key_;
  bool has_list_ = false, has_empty_list_ = false;
};

}  // namespace tributary
