#pragma once
#include <string>
#include <utility>
#include <variant>

#include "base/message.h"

namespace tributary {

/// Why something did not happen. The front ends map each code to words, an exit status, an icon.
enum class Code { cancelled, usage, bad_input, not_found, conflict, no_memory, no_space, io, unsupported, internal };

/// `what` went wrong, `where` (file:line:column, item, parameter; may be empty), and the `cure`: what the person can
/// do, in English. `message` is the same for front ends that word it themselves; without an id where the sentence is
/// not in the table yet.
struct Problem {
  Code code = Code::internal;
  std::string what, where, cure;
  Message message = {};
};

/// A problem of the table: its English is filled in.
Problem problem_of(Code code, Message message, std::string where = {});

/// The problem on one line: "where: what. cure".
std::string to_string(const Problem& problem);

/// The problem every cancelled job returns.
Problem cancelled();

/// A value or a Problem. Nothing a person can cause throws; asserts are for bugs.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Problem& problem() const { return std::get<1>(state_); }

 private:
  std::variant<T, Problem> state_;
};

/// The value of a Result that has none: `return done;`.
struct Done {};
inline constexpr Done done{};
using Status = Result<Done>;

}  // namespace tributary

#define TRIBUTARY_JOIN_(a, b) a##b
#define TRIBUTARY_JOIN(a, b) TRIBUTARY_JOIN_(a, b)
/// `UNWRAP(x, f());` declares x as the value of f(), or returns its Problem from the calling function.
#define UNWRAP(name, expression)                                                              \
  auto TRIBUTARY_JOIN(result_, __LINE__) = (expression);                                      \
  if (!TRIBUTARY_JOIN(result_, __LINE__)) return TRIBUTARY_JOIN(result_, __LINE__).problem(); \
  auto name = *std::move(TRIBUTARY_JOIN(result_, __LINE__))
/// `ENSURE(f());` returns the Problem of a Status from the calling function, if there is one.
#define ENSURE(expression)                                                                      \
  do {                                                                                          \
    auto TRIBUTARY_JOIN(status_, __LINE__) = (expression);                                      \
    if (!TRIBUTARY_JOIN(status_, __LINE__)) return TRIBUTARY_JOIN(status_, __LINE__).problem(); \
  } while (false)
