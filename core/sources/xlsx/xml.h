#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/job.h"
#include "sources/xlsx/parts.h"

namespace tributary {

/// The attributes of an element, by their names without prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Empty where there is none. With a prefix other than that of the name ("r:id" of "sheet") too.
  std::string_view operator[](std::string_view name) const;
  /// Of the name, with a prefix.
  std::string_view prefixed(std::string_view name) const;

 private:
  const char** pairs_;
};

/// Who is told what stands in a part. Names are without prefix: "row" of "x:row".
class XmlSink {
 public:
  virtual ~XmlSink() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view words) = 0;
};

/// Reads a part piece by piece, in constant memory. A document type (with which entities come) is refused: no workbook
/// has one.
class XmlReader {
 public:
  /// `name`: of the part, for messages.
  XmlReader(std::unique_ptr<Part> part, std::string name, std::string path, XmlSink& sink);
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  /// Tells the sink about some more. False at the end. bad_input where it is no XML; cancelled.
  Result<bool> read_more(const StopToken& stop);
  /// Bytes of the part so far, and in all (0: not known).
  std::size_t consumed() const;
  std::size_t bytes() const;
  /// For the sink, while it is told something. pause: read_more returns, and goes on from there when it is called
  /// again; what comes of a piece may be much more than the piece. stop: nothing more is told, read_more ends with
  /// false.
  void pause();
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The whole of a part of a workbook. False: there is no such part.
Result<bool> read_part(Parts& parts, const std::string& name, XmlSink& sink, const StopToken& stop);

}  // namespace tributary
