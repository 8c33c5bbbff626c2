#include "sources/encoding.h"

#include <arrow/util/utf8.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/messages.h"
#include "sources/file_name.h"

namespace tributary {
namespace {

struct Known {
  const char *name, *icu;
};
constexpr std::array<Known, 23> kEncodings{{{"utf-8", "UTF-8"},
                                            {"utf-16le", "UTF-16LE"},
                                            {"utf-16be", "UTF-16BE"},
                                            {"windows-1252", "windows-1252"},
                                            {"latin-1", "ISO-8859-1"},
                                            {"gb18030", "gb18030"},
                                            {"big5", "Big5"},
                                            {"shift-jis", "Shift_JIS"},
                                            {"euc-kr", "EUC-KR"},
                                            {"windows-1250", "windows-1250"},
                                            {"windows-1251", "windows-1251"},
                                            {"windows-1253", "windows-1253"},
                                            {"windows-1254", "windows-1254"},
                                            {"windows-1255", "windows-1255"},
                                            {"windows-1256", "windows-1256"},
                                            {"koi8-r", "KOI8-R"},
                                            {"iso-8859-2", "ISO-8859-2"},
                                            {"iso-8859-5", "ISO-8859-5"},
                                            {"iso-8859-6", "ISO-8859-6"},
                                            {"iso-8859-7", "ISO-8859-7"},
                                            {"iso-8859-8", "ISO-8859-8"},
                                            {"iso-8859-9", "ISO-8859-9"},
                                            {"euc-jp", "EUC-JP"}}};

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

std::size_t bom_size(std::string_view bytes, std::string_view encoding) {
  if (encoding == "utf-8" && bytes.starts_with(kUtf8Bom)) return 3;
  if (encoding == "utf-16le" && bytes.starts_with("\xFF\xFE")) return 2;
  if (encoding == "utf-16be" && bytes.starts_with("\xFE\xFF")) return 2;
  return 0;
}

/// The bytes without a character that the cut at the end may have halved.
std::string_view without_cut_character(std::string_view bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((byte & 0xC0U) == 0x80U) continue;
    return byte >= 0xC0U ? bytes.substr(0, bytes.size() - back) : bytes;
  }
  return bytes;
}

/// UTF-16 without a mark: text of mostly Latin letters has its zero bytes on one side.
std::string utf16_without_mark(std::string_view bytes) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1U : 0U;
  const auto half = static_cast<double>(bytes.size()) / 2;
  if (static_cast<double>(zeros[1]) > 0.3 * half && static_cast<double>(zeros[0]) < 0.02 * half) return "utf-16le";
  if (static_cast<double>(zeros[0]) > 0.3 * half && static_cast<double>(zeros[1]) < 0.02 * half) return "utf-16be";
  return "";
}

bool is_binary(std::string_view bytes) {
  constexpr std::array<std::string_view, 12> magic{"\x89PNG",         "\xFF\xD8\xFF", "GIF8", "PK\x03\x04", "%PDF",
                                                   "\x1F\x8B",        "RIFF",         "OggS", "fLaC",       "ID3",
                                                   "SQLite format 3", "PAR1"};
  if (std::any_of(magic.begin(), magic.end(), [&](std::string_view m) { return bytes.starts_with(m); })) return true;
  std::size_t control = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    control += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != 0x0C && byte != 0x1B ? 1U : 0U;
  }
  return static_cast<double>(control) > 0.01 * static_cast<double>(bytes.size());
}

/// High bytes that stand alone between ASCII are accents of a Latin text; in multi-byte texts they come in runs.
bool looks_multi_byte(std::string_view bytes) {
  std::size_t alone = 0, in_runs = 0, run = 0;
  for (std::size_t i = 0; i <= bytes.size(); ++i) {
    if (i < bytes.size() && (static_cast<unsigned char>(bytes[i]) & 0x80U) != 0) {
      ++run;
      continue;
    }
    (run == 1 ? alone : in_runs) += run;
    run = 0;
  }
  return in_runs > 4 * alone;
}

/// The words that hold bytes beyond ASCII: what tells encodings apart. Of a long text the first.
std::string telling_words(std::string_view bytes) {
  constexpr std::size_t kEnough = 1U << 18U;
  const auto is_letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  std::string words;
  for (std::size_t i = 0; i < bytes.size() && words.size() < kEnough;) {
    if (!is_letter(bytes[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    bool tells = false;
    for (; i < bytes.size() && is_letter(bytes[i]); ++i)
      tells = tells || (static_cast<unsigned char>(bytes[i]) & 0x80U);
    if (tells) words.append(bytes, begin, i - begin).append(" ");
  }
  return words;
}

double share_beyond_ascii(std::string_view words) {
  std::size_t letters = 0, beyond = 0;
  for (const char c : words) {
    letters += c != ' ' ? 1U : 0U;
    beyond += (static_cast<unsigned char>(c) & 0x80U) != 0 ? 1U : 0U;
  }
  return letters > 0 ? static_cast<double>(beyond) / static_cast<double>(letters) : 0;
}

struct Detected {
  std::string name;
  int confidence = 0;  ///< of 100
};

/// What ICU takes the words for, the surest first, of those that are read here. windows-1252 stands for Latin-1.
std::vector<Detected> detected(const std::string& words) {
  std::vector<Detected> all;
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&error);
  if (U_SUCCESS(error)) {
    ucsdet_setText(detector, words.data(), static_cast<std::int32_t>(words.size()), &error);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &error);
    for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
      UErrorCode ignored = U_ZERO_ERROR;
      const char* name = ucsdet_getName(matches[i], &ignored);
      const int confidence = ucsdet_getConfidence(matches[i], &ignored);
      for (const auto& known : kEncodings) {
        if (name != nullptr && lower_case(name) == lower_case(known.icu)) all.push_back({known.name, confidence});
      }
    }
  }
  ucsdet_close(detector);
  return all;
}

bool is_multi_byte(std::string_view name) {
  return name == "gb18030" || name == "big5" || name == "shift-jis" || name == "euc-kr" || name == "euc-jp";
}

/// Of text in encodings of East Asia; empty: none of them.
std::string multi_byte_encoding(const std::vector<Detected>& all) {
  for (const auto& one : all) {
    if (is_multi_byte(one.name)) return one.name;
  }
  return "";
}

/// The letters that the bytes stand for.
std::string decoded(const std::string& bytes, std::string_view encoding) {
  const auto known =
      std::find_if(kEncodings.begin(), kEncodings.end(), [&](const Known& k) { return encoding == k.name; });
  std::string text(3 * bytes.size() + 1, '\0');
  UErrorCode error = U_ZERO_ERROR;
  const auto size = ucnv_convert("UTF-8", known->icu, text.data(), static_cast<std::int32_t>(text.size()), bytes.data(),
                                 static_cast<std::int32_t>(bytes.size()), &error);
  text.resize(U_SUCCESS(error) ? static_cast<std::size_t>(size) : 0);
  return text;
}

/// Of text whose bytes are letters each; empty: nothing speaks against the letters of Western Europe. `certainty`: as
/// in EncodingGuess.
std::string single_byte_encoding(const std::vector<Detected>& all, const std::string& words, int& certainty) {
  // In alphabets of their own nearly all letters are beyond ASCII.
  const bool own_alphabet = share_beyond_ascii(words) > 0.6;
  int latin = 0, best = 0, second = 0;
  std::string name;
  for (const auto& one : all) {
    if (is_multi_byte(one.name) || one.name.starts_with("utf")) continue;
    if (one.name == "windows-1252" || one.name == "latin-1") {
      latin = std::max(latin, one.confidence);
      continue;
    }
    const bool accents = one.name == "windows-1250" || one.name == "iso-8859-2" || one.name == "windows-1254" ||
                         one.name == "iso-8859-9";
    if (accents == own_alphabet) continue;
    // Bytes that it does not know, or that are the same letters in both.
    const auto text = decoded(words, one.name);
    if (text.find("\xEF\xBF\xBD") != std::string::npos || text == decoded(words, "windows-1252")) continue;
    if (one.confidence > best) {
      second = best;
      best = one.confidence;
      name = one.name;
    } else {
      second = std::max(second, one.confidence);
    }
  }
  if (best < 5 || (!own_alphabet && best <= latin + 10)) return "";
  // A few words say little; where no other alphabet comes near, some dozens are sure.
  certainty = words.size() < 40 ? 2 : 2 * best >= 3 * second ? 4 : words.size() < 200 ? 2 : 3;
  return name;
}

Problem unknown_encoding(std::string_view name, const std::filesystem::path& path) {
  std::string allowed;
  for (const auto& known : encoding_names()) allowed += (allowed.empty() ? "" : ", ") + known;
  return problem_of(Code::usage, {say::no_encoding, {std::string(name), allowed}}, path.string());
}

}  // namespace

struct TextFile::Converter {
  UConverter* from = nullptr;
  ~Converter() { ucnv_close(from); }
};

TextFile::TextFile(ReadFile file) : file_(std::move(file)) {}
TextFile::~TextFile() = default;
TextFile::TextFile(TextFile&&) noexcept = default;
TextFile& TextFile::operator=(TextFile&&) noexcept = default;

const std::vector<std::string>& encoding_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& known : kEncodings) all.emplace_back(known.name);
    return all;
  }();
  return names;
}

EncodingGuess guess_encoding(std::string_view bytes, bool complete) {
  for (const std::string_view name : {"utf-8", "utf-16le", "utf-16be"}) {
    if (bom_size(bytes, name) > 0) return {std::string(name), true, ""};
  }
  if (const auto name = utf16_without_mark(bytes); !name.empty()) return {name, false, ""};
  const auto zeros = std::count(bytes.begin(), bytes.end(), '\0');
  if (is_binary(bytes)) return {"", false, zeros > 0 ? "holds zero bytes: no text" : "holds bytes that are no text"};
  const std::string_view whole = complete ? bytes : without_cut_character(bytes);
  arrow::util::InitializeUTF8();
  if (arrow::util::ValidateUTF8(whole)) return {"utf-8", false, ""};
  // A few bad bytes in a text that is else full of sound multi-byte sequences: still UTF-8; the reader names the bad
  // rows.
  std::size_t sound = 0, broken = 0;
  for (std::size_t i = 0; i < whole.size();) {
    const auto byte = static_cast<unsigned char>(whole[i]);
    const std::size_t length = byte < 0x80 ? 1U : byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U;
    if (length > 1 && i + length <= whole.size() && arrow::util::ValidateUTF8(whole.substr(i, length))) {
      ++sound;
      i += length;
    } else {
      broken += length > 1 ? 1U : 0U;
      ++i;
    }
  }
  if (sound > 10 * broken) return {"utf-8", false, ""};
  const std::string words = telling_words(whole);
  const auto all = detected(words);
  int certainty = 4;
  const auto own = single_byte_encoding(all, words, certainty);
  if (looks_multi_byte(whole)) {
    const auto name = multi_byte_encoding(all);
    if (!name.empty() && (own.empty() || all.front().name == name))
      return {name, false, "", words.size() > 200 ? 4 : 3};
  }
  if (!own.empty()) return {own, false, "", certainty};
  const bool windows =
      std::any_of(whole.begin(), whole.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xE0U) == 0x80U; });
  return {windows ? "windows-1252" : "latin-1", false, "", share_beyond_ascii(words) > 0.6 ? 1 : 4};
}

Result<TextFile> TextFile::open(const std::filesystem::path& path, std::string_view encoding) {
  const auto known =
      std::find_if(kEncodings.begin(), kEncodings.end(), [&](const Known& k) { return encoding == k.name; });
  if (known == kEncodings.end()) return unknown_encoding(encoding, path);
  UNWRAP(file, ReadFile::open(path));
  TextFile text(std::move(file));
  std::string mark(kUtf8Bom.size(), '\0');
  UNWRAP(marked, text.file_.read_at(0, std::as_writable_bytes(std::span(mark))));
  text.at_ = bom_size(std::string_view(mark).substr(0, marked), encoding);
  if (encoding != "utf-8") {
    text.converter_ = std::make_unique<Converter>();
    UErrorCode error = U_ZERO_ERROR;
    text.converter_->from = ucnv_open(known->icu, &error);
    if (U_FAILURE(error))
      return problem_of(Code::unsupported, {say::encoding_not_in_icu, {std::string(encoding)}}, path.string());
  }
  return text;
}

Result<bool> TextFile::append_next(std::size_t file_bytes, std::string& text) {
  if (at_ < file_.size()) {
    std::string& into = converter_ == nullptr ? text : raw_;
    const std::size_t begin = converter_ == nullptr ? text.size() : 0;
    const std::size_t take = std::min(file_bytes, file_.size() - at_);
    into.resize(begin + take);
    UNWRAP(got, file_.read_at(at_, std::as_writable_bytes(std::span(into).subspan(begin))));
    if (got < take) return problem_of(Code::io, say::file_changed_while_read, file_.path().string());
    at_ += take;
    if (converter_ != nullptr) append_converted(at_ == file_.size(), text);
  }
  if (at_ < file_.size()) return true;
  ENSURE(file_.require_unchanged());
  return false;
}

void TextFile::append_converted(bool is_last, std::string& text) {
  const char* source = raw_.data();
  const char* const source_end = raw_.data() + raw_.size();
  const UBool flush = is_last ? 1 : 0;
  std::array<UChar, 4096> wide{};
  std::array<char, 3 * 4096 + 8> narrow{};
  // A surrogate pair may be split between two rounds: its first half waits at the front.
  std::size_t waiting = 0;
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    UChar* target = wide.data() + waiting;
    ucnv_toUnicode(converter_->from, &target, wide.data() + wide.size(), &source, source_end, nullptr, flush, &error);
    auto count = static_cast<std::size_t>(target - wide.data());
    const bool more = error == U_BUFFER_OVERFLOW_ERROR;
    std::size_t give = count;
    if (more && give > 0 && U16_IS_LEAD(wide[give - 1])) --give;
    std::int32_t written = 0;
    UErrorCode to_utf8 = U_ZERO_ERROR;
    u_strToUTF8WithSub(narrow.data(), static_cast<std::int32_t>(narrow.size()), &written, wide.data(),
                       static_cast<std::int32_t>(give), 0xFFFD, nullptr, &to_utf8);
    text.append(narrow.data(), static_cast<std::size_t>(written));
    waiting = count - give;
    if (waiting > 0) wide[0] = wide[give];
    if (!more) break;
  }
}

Result<std::string> sample_of(const std::filesystem::path& path, std::string_view encoding, std::size_t from,
                              std::size_t file_bytes) {
  UNWRAP(file, TextFile::open(path, encoding));
  if (from > 0) file.skip(from - from % 4);
  std::string text;
  UNWRAP(is_cut, file.append_next(file_bytes, text));
  if (is_cut && encoding == "utf-8") text.resize(without_cut_character(text).size());
  return text;
}

}  // namespace tributary
