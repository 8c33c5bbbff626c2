#include "sources/xlsx/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/join.h"
#include "base/messages.h"
#include "sources/xlsx/xml.h"

namespace tributary {
namespace {

int number_in(std::string_view text, int otherwise) {
  int number = otherwise;
  const auto end = text.data() + text.size();
  return std::from_chars(text.data(), end, number).ptr == end && !text.empty() ? number : otherwise;
}

/// "xl/worksheets/sheet1.xml" of "../worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" said in "xl/x/workbook.xml".
std::string part_at(const std::string& from, std::string_view target) {
  std::filesystem::path path(target);
  if (!target.starts_with('/')) path = std::filesystem::path(from).parent_path() / path;
  const auto name = path.lexically_normal().generic_string();
  return name.substr(std::min(name.find_first_not_of('/'), name.size()));
}

std::string relations_of(const std::string& part) {
  const auto slash = part.rfind('/') + 1;  // 0 where there is none
  return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

void append_utf8(unsigned code, std::string& text) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | code >> 6U);
    text += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | code >> 12U);
    text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// What kind of sheet a relationship leads to: the last word of its type, which is the same in both editions of the
/// standard.
std::string last_word(std::string_view type) {
  return std::string(type.substr(type.rfind('/') + 1));
}

}  // namespace

class Workbook::Relations : public XmlSink {
 public:
  explicit Relations(std::string from) : from_(std::move(from)) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Relationship" && attributes["TargetMode"] != "External")
      all.push_back(
          {std::string(attributes["Id"]), last_word(attributes["Type"]), part_at(from_, attributes["Target"])});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<Related> all;

 private:
  std::string from_;
};

class Workbook::Names : public XmlSink {
 public:
  explicit Names(Workbook& book) : book_(book) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    is_workbook = is_workbook || name == "workbook";
    if (name == "workbookPr") book_.from_1904_ = attributes["date1904"] == "1" || attributes["date1904"] == "true";
    if (name == "sheet")
      book_.sheets_.push_back({std::string(attributes["name"]),
                               std::string(attributes.prefixed("id")),
                               {},
                               {},
                               attributes["state"] == "hidden" || attributes["state"] == "veryHidden"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  bool is_workbook = false;

 private:
  Workbook& book_;
};

class Workbook::Styles : public XmlSink {
 public:
  explicit Styles(std::vector<Shows>& shows) : shows_(shows) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") own_[number_in(attributes["numFmtId"], -1)] = shown_by(attributes["formatCode"]);
    if (name == "cellXfs") is_of_cells_ = true;
    if (name == "xf" && is_of_cells_) {
      const int id = number_in(attributes["numFmtId"], 0);
      const auto own = own_.find(id);
      shows_.push_back(own == own_.end() ? shown_by(id) : own->second);
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_of_cells_ = false;
  }
  void text(std::string_view) override {}

 private:
  std::vector<Shows>& shows_;
  std::map<int, Shows> own_;
  bool is_of_cells_ = false;
};

class Workbook::Strings : public XmlSink {
 public:
  explicit Strings(SharedStrings& strings) : strings_(strings) {}
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") words_.clear();
    if (name == "rPh") is_phonetic_ = true;
    is_text_ = name == "t" && !is_phonetic_;
  }
  void end(std::string_view name) override {
    is_text_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name != "si") return;
    is_too_much = is_too_much || strings_.bytes() + words_.size() > SharedStrings::kMostBytes;
    strings_.add(is_too_much ? std::string_view() : std::string_view(unescaped(words_)));
  }
  void text(std::string_view words) override {
    if (is_text_ && words_.size() < SharedStrings::kMostBytes) words_ += words;
  }
  bool is_too_much = false;

 private:
  SharedStrings& strings_;
  std::string words_;
  bool is_text_ = false, is_phonetic_ = false;
};

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t at = std::min(text.find("_x", from), text.size());
    plain += text.substr(from, at - from);
    from = at;
    if (at == text.size()) break;
    unsigned code = 0;
    const char* const digits = text.data() + at + 2;
    const bool is_escape =
        text.size() - at >= 7 && text[at + 6] == '_' && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    if (is_escape && (code < 0xD800 || code > 0xDFFF)) {
      append_utf8(code, plain);
      from += 7;
    } else {
      plain += "_x";
      from += 2;
    }
  }
  return plain;
}

Result<Workbook> Workbook::open(const std::filesystem::path& path, const StopToken& stop) {
  UNWRAP(parts, ZipParts::of_file(path));
  return open(std::shared_ptr<Parts>(std::move(parts)), stop);
}

Result<std::vector<Workbook::Related>> Workbook::related_to(const std::string& part, const StopToken& stop) const {
  Relations relations(part);
  UNWRAP(is_there, read_part(*parts_, relations_of(part), relations, stop));
  return is_there ? std::move(relations.all) : std::vector<Related>();
}

Result<Workbook> Workbook::open(std::shared_ptr<Parts> parts, const StopToken& stop) {
  Workbook book;
  book.parts_ = std::move(parts);
  UNWRAP(roots, book.related_to("", stop));
  std::string part = "xl/workbook.xml";
  for (const auto& root : roots) {
    if (root.type == "officeDocument") part = root.target;
  }
  Names names(book);
  UNWRAP(is_there, read_part(*book.parts_, part, names, stop));
  if (!is_there || !names.is_workbook)
    return problem_of(Code::bad_input, {say::no_workbook, {"it has no list of sheets"}}, book.parts_->path());
  UNWRAP(related, book.related_to(part, stop));
  for (const auto& to : related) {
    if (to.type == "styles") book.styles_part_ = to.target;
    if (to.type == "sharedStrings") book.strings_part_ = to.target;
    for (auto& sheet : book.sheets_) {
      if (sheet.relation == to.id) sheet.part = to.target, sheet.type = to.type;
    }
  }
  return book;
}

std::vector<InnerTable> Workbook::sheets() const {
  std::vector<InnerTable> all;
  for (const auto& sheet : sheets_) {
    Message why_not;
    if (sheet.type == "chartsheet") {
      why_not = "a chart";
    } else if (!sheet.type.empty() && sheet.type != "worksheet") {
      why_not = "a sheet of macros or of a dialog";
    } else if (sheet.is_hidden) {
      why_not = "a hidden sheet";
    }
    all.push_back({sheet.name, std::move(why_not)});
  }
  return all;
}

Status Workbook::load(const StopToken& stop) {
  Styles styles(styles_);
  if (!styles_part_.empty()) ENSURE(read_part(*parts_, styles_part_, styles, stop));
  if (strings_part_.empty()) return done;
  Strings strings(strings_);
  ENSURE(read_part(*parts_, strings_part_, strings, stop));
  if (strings.is_too_much)
    return problem_of(Code::bad_input, {say::workbook_too_large, {strings_part_, SharedStrings::kMostBytes >> 20U}},
                      parts_->path());
  return done;
}

Result<std::string> Workbook::part_of(const std::string& sheet) const {
  std::vector<std::string> names;
  for (const auto& there : sheets_) {
    names.push_back(there.name);
    if (there.name != sheet) continue;
    const auto where = place_of(parts_->path(), sheet);
    if (there.part.empty())
      return problem_of(Code::bad_input, {say::workbook_damaged, {"no part is named for it", sheet}}, where);
    if (there.type != "worksheet")
      return problem_of(Code::bad_input, {say::no_table, {"a sheet without cells"}}, where);
    return there.part;
  }
  if (sheet.empty()) return problem_of(Code::usage, {say::names_no_table, {join(names)}}, parts_->path());
  return problem_of(Code::bad_input, {say::no_table_of_that_name, {sheet, join(names)}}, parts_->path());
}

}  // namespace tributary
