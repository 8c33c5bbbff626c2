#include "sources/xlsx/xml.h"

#include <expat.h>

#include <array>
#include <utility>

#include "base/messages.h"

namespace tributary {
namespace {

constexpr std::size_t kPiece = 64U << 10U;
constexpr int kDeepest = 64;  ///< elements within each other; sheets have ten

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (pair[0] == name) return pair[1];
  }
  return {};
}

std::string_view XmlAttributes::prefixed(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const std::string_view full = pair[0];
    if (full.size() > name.size() && without_prefix(full) == name) return pair[1];
  }
  return {};
}

struct XmlReader::State {
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  std::unique_ptr<Part> part;
  std::string name, path;
  XmlSink& sink;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser{XML_ParserCreate(nullptr)};
  std::array<char, kPiece> piece{};
  std::size_t consumed = 0;
  int depth = 0;
  bool is_over = false, is_last = false, is_paused = false;
  std::string why = {};  ///< not empty: it was stopped for this

  void halt(std::string reason) {
    why = std::move(reason);
    XML_StopParser(parser.get(), XML_FALSE);
  }
  static State& of(void* own) { return *static_cast<State*>(own); }
  static void start(void* own, const XML_Char* name, const XML_Char** attributes) {
    auto& state = of(own);
    if (++state.depth > kDeepest) return state.halt("elements lie too deep in each other");
    if (!state.is_over) state.sink.start(without_prefix(name), XmlAttributes(attributes));
  }
  static void end(void* own, const XML_Char* name) {
    auto& state = of(own);
    --state.depth;
    if (!state.is_over) state.sink.end(without_prefix(name));
  }
  static void text(void* own, const XML_Char* words, int bytes) {
    auto& state = of(own);
    if (!state.is_over) state.sink.text({words, static_cast<std::size_t>(bytes)});
  }
  static void doctype(void* own, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    of(own).halt("it declares a document type");
  }
};

XmlReader::XmlReader(std::unique_ptr<Part> part, std::string name, std::string path, XmlSink& sink)
    : state_(new State{std::move(part), std::move(name), std::move(path), sink}) {
  auto* const parser = state_->parser.get();
  XML_SetUserData(parser, state_.get());
  XML_SetElementHandler(parser, State::start, State::end);
  XML_SetCharacterDataHandler(parser, State::text);
  XML_SetStartDoctypeDeclHandler(parser, State::doctype);
}

XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

Result<bool> XmlReader::read_more(const StopToken& stop) {
  auto& s = *state_;
  if (s.is_over) return false;
  if (stop.stopped()) return cancelled();
  XML_Status told = XML_STATUS_OK;
  if (s.is_paused) {
    s.is_paused = false;
    told = XML_ResumeParser(s.parser.get());
  } else {
    UNWRAP(got, s.part->read(s.piece));
    s.consumed += got;
    s.is_last = got == 0;
    told = XML_Parse(s.parser.get(), s.piece.data(), static_cast<int>(got), s.is_last ? 1 : 0);
  }
  if (told == XML_STATUS_SUSPENDED) return !s.is_over;
  if (told != XML_STATUS_OK) {
    const auto line = static_cast<std::int64_t>(XML_GetCurrentLineNumber(s.parser.get()));
    const std::string why = !s.why.empty() ? s.why : XML_ErrorString(XML_GetErrorCode(s.parser.get()));
    return problem_of(Code::bad_input, {say::workbook_damaged, {why, s.name + " (" + std::to_string(line) + ")"}},
                      s.path);
  }
  s.is_over = s.is_over || s.is_last;
  return !s.is_over;
}

std::size_t XmlReader::consumed() const {
  return state_->consumed;
}
std::size_t XmlReader::bytes() const {
  return state_->part->declared();
}
void XmlReader::pause() {
  if (XML_StopParser(state_->parser.get(), XML_TRUE) == XML_STATUS_OK) state_->is_paused = true;
}
void XmlReader::stop() {
  state_->is_over = true;
}

Result<bool> read_part(Parts& parts, const std::string& name, XmlSink& sink, const StopToken& stop) {
  UNWRAP(part, parts.open(name));
  if (part == nullptr) return false;
  XmlReader reader(std::move(part), name, parts.path(), sink);
  for (bool more = true; more;) {
    UNWRAP(follows, reader.read_more(stop));
    more = follows;
  }
  return true;
}

}  // namespace tributary
